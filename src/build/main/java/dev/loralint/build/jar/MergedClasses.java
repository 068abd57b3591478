package dev.loralint.build.jar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Merges classes of compiled rules. Drools compiles each condition, each attribute and each consequence of a rule to a class of
 * its own that has one object, and an eighth of the time of a small check went into loading them. Here a class takes the methods
 * of many, and each of its objects knows whose methods it has.
 */
final class MergedClasses {

    /** What Drools makes of conditions, attributes and consequences, and of the classes of facts. */
    private static final Pattern MERGED =
            Pattern.compile("loralint/\\w+/(?:P\\w\\w/Lambda\\w+|DomainClassesMetadata\\w+\\$\\w+)");

    private static final Pattern OWNERS = Pattern.compile("loralint/\\w+/DomainClassesMetadata\\w+");

    /** With 12 or 120, a small check takes as long. */
    private static final int MOST = 40;

    private static final String INSTANCE = "INSTANCE";
    private static final String OF_FACTS = "_" + INSTANCE;
    private static final String DATES = "DATE_TIME_FORMATTER";
    private static final Set<String> OF_SINGLE_OBJECTS = Set.of(INSTANCE, "EXPRESSION_HASH", "$VALUES", "ENUM$VALUES");
    private static final Set<String> OF_ENUMS = Set.of("values", "valueOf", "<init>", "<clinit>");

    private final Map<String, byte[]> all = new TreeMap<>();
    private final Map<String, Member> members = new TreeMap<>();
    private final List<Merged> merged = new ArrayList<>();
    private boolean datesAreRead;

    /** A class that becomes a part of a merged one. */
    private record Member(String name, Merged into, int number) {}

    /** Adds a class of compiled rules. */
    void add(byte[] bytes) {
        all.put(new ClassReader(bytes).getClassName(), bytes);
    }

    /** The classes that are no longer as they were, and those that are new; {@code null} for those that are no longer. */
    Map<String, byte @Nullable []> classes() {
        group();
        Map<String, byte @Nullable []> classes = new TreeMap<>();
        for (String name : all.keySet()) {
            if (members.containsKey(name) || OWNERS.matcher(name).matches()) {
                classes.put(name, null);
            } else {
                ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
                reader(name).accept(new User(writer), ClassReader.SKIP_DEBUG);
                classes.put(name, writer.toByteArray());
            }
        }
        merged.forEach(one -> classes.put(one.name, one.bytes()));
        return classes;
    }

    private ClassReader reader(String name) {
        return new ClassReader(all.getOrDefault(name, new byte[0]));
    }

    /** Puts those together that rules use together: in the order in which they are used. */
    private void group() {
        Map<String, Merged> open = new TreeMap<>();
        for (String user : all.keySet()) {
            if (MERGED.matcher(user).matches()) {
                continue;
            }
            for (String name : used(user)) {
                if (members.containsKey(name) || keepsValues(name)) {
                    continue;
                }
                ClassReader reader = reader(name);
                String group = name.substring(0, name.indexOf('/', "loralint/".length()));
                String[] types = reader.getInterfaces();
                Merged into = open.get(group + Arrays.toString(types));
                if (into == null || into.members.size() == MOST) {
                    into = new Merged(group + "/Merged" + merged.size(), types);
                    merged.add(into);
                    open.put(group + Arrays.toString(types), into);
                }
                Member member = new Member(name, into, into.members.size());
                into.members.add(member);
                members.put(name, member);
            }
        }
    }

    /** Whether a class has fields of its own, such as a pattern that is compiled once. */
    private boolean keepsValues(String name) {
        List<String> fields = new ArrayList<>();
        reader(name)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable FieldVisitor visitField(
                                    int access,
                                    String field,
                                    String descriptor,
                                    @Nullable String signature,
                                    @Nullable Object value) {
                                fields.add(field);
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE);
        return !OF_SINGLE_OBJECTS.containsAll(fields);
    }

    private List<String> used(String user) {
        List<String> names = new ArrayList<>();
        reader(user)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitFieldInsn(int opcode, String owner, String field, String type) {
                                        datesAreRead |= opcode == Opcodes.GETSTATIC && field.equals(DATES);
                                        String read = read(opcode, owner, field);
                                        if (all.containsKey(read)
                                                && MERGED.matcher(read).matches()) {
                                            names.add(read);
                                        }
                                    }
                                };
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return names;
    }

    /** The class of the only object that an instruction reads; empty if it reads something else. */
    private static String read(int opcode, String owner, String field) {
        if (opcode != Opcodes.GETSTATIC) {
            return "";
        }
        if (field.equals(INSTANCE)) {
            return owner;
        }
        return field.endsWith(OF_FACTS) ? owner + "$" + field.substring(0, field.length() - OF_FACTS.length()) : "";
    }

    /** Leaves out the format of dates, with which each class of rules begins; loralint's rules name no dates. */
    private final class WithoutDates extends UserMethod {

        private final MethodVisitor writer;

        WithoutDates(MethodVisitor writer) {
            super(null);
            this.writer = writer;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String type) {
            if (field.equals(DATES)) {
                mv = writer;
                super.visitCode();
            } else {
                super.visitFieldInsn(opcode, owner, field, type);
            }
        }
    }

    /** What uses merged classes takes their objects from the new ones. */
    private final class User extends ClassVisitor {

        private boolean dated;

        User(ClassVisitor writer) {
            super(Opcodes.ASM9, writer);
        }

        @Override
        public FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            dated |= name.equals(DATES);
            return super.visitField(access, name, descriptor, signature, value);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
            return name.equals("<clinit>") && dated && !datesAreRead ? new WithoutDates(code) : new UserMethod(code);
        }
    }

    private class UserMethod extends MethodVisitor {

        UserMethod(@Nullable MethodVisitor writer) {
            super(Opcodes.ASM9, writer);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String type) {
            Member member = members.get(read(opcode, owner, field));
            if (member == null) {
                super.visitFieldInsn(opcode, owner, field, type);
            } else {
                String name = member.into().name;
                super.visitIntInsn(Opcodes.BIPUSH, member.number());
                super.visitMethodInsn(Opcodes.INVOKESTATIC, name, "of", "(I)L" + name + ";", false);
            }
        }
    }

    /** A method of a member, in the merged class: the names of its own class and methods change. */
    private final class MemberMethod extends UserMethod {

        private final Member member;

        MemberMethod(MethodVisitor writer, Member member) {
            super(writer);
            this.member = member;
        }

        private String type(String name) {
            return name.equals(member.name()) ? member.into().name : name;
        }

        private String types(String descriptor) {
            return descriptor.replace("L" + member.name() + ";", "L" + member.into().name + ";");
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            boolean own = owner.equals(member.name());
            super.visitMethodInsn(
                    opcode, type(owner), own ? name + "$" + member.number() : name, types(descriptor), ofInterface);
        }

        @Override
        public void visitTypeInsn(int opcode, String name) {
            super.visitTypeInsn(opcode, type(name));
        }

        @Override
        public void visitFrame(int kind, int locals, Object[] local, int stacked, Object[] stack) {
            super.visitFrame(kind, locals, types(local), stacked, types(stack));
        }

        private Object @Nullable [] types(Object @Nullable [] values) {
            return values == null
                    ? null
                    : Arrays.stream(values)
                            .map(value -> value instanceof String name ? type(name) : value)
                            .toArray();
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] changed = Arrays.stream(arguments)
                    .map(argument -> argument instanceof Handle handle ? handle(handle) : argument)
                    .toArray();
            super.visitInvokeDynamicInsn(name, types(descriptor), bootstrap, changed);
        }

        private Handle handle(Handle old) {
            return old.getOwner().equals(member.name())
                    ? new Handle(
                            old.getTag(),
                            member.into().name,
                            old.getName() + "$" + member.number(),
                            types(old.getDesc()),
                            old.isInterface())
                    : old;
        }
    }

    /** One class for many that implement the same interfaces. */
    private final class Merged {

        private final String name;
        private final String[] types;
        private final List<Member> members = new ArrayList<>();

        Merged(String name, String[] types) {
            this.name = name;
            this.types = types;
        }

        byte[] bytes() {
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
            writer.visit(Opcodes.V17, access, name, null, "java/lang/Object", types);
            writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "number", "I", null, null)
                    .visitEnd();
            writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "ALL", all(), null, null)
                    .visitEnd();
            initialize(writer);
            NumberedClass numbered = new NumberedClass(writer, name, "number");
            numbered.addConstructor();
            of(writer);
            Map<String, List<Integer>> dispatched = new LinkedHashMap<>();
            for (Member member : members) {
                for (String method : copy(writer, member)) {
                    dispatched.computeIfAbsent(method, m -> new ArrayList<>()).add(member.number());
                }
            }
            dispatched.forEach((method, numbers) -> dispatch(numbered, method, numbers));
            writer.visitEnd();
            return writer.toByteArray();
        }

        private String all() {
            return "[L" + name + ";";
        }

        private void initialize(ClassWriter writer) {
            MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
            code.visitCode();
            code.visitIntInsn(Opcodes.BIPUSH, members.size());
            code.visitTypeInsn(Opcodes.ANEWARRAY, name);
            code.visitFieldInsn(Opcodes.PUTSTATIC, name, "ALL", all());
            code.visitInsn(Opcodes.RETURN);
            code.visitMaxs(0, 0);
            code.visitEnd();
        }

        /** Each object is created when it is first asked for. */
        private void of(ClassWriter writer) {
            MethodVisitor code =
                    writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "of", "(I)L" + name + ";", null, null);
            code.visitCode();
            Label absent = new Label();
            code.visitFieldInsn(Opcodes.GETSTATIC, name, "ALL", all());
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitInsn(Opcodes.AALOAD);
            code.visitInsn(Opcodes.DUP);
            code.visitJumpInsn(Opcodes.IFNULL, absent);
            code.visitInsn(Opcodes.ARETURN);
            code.visitLabel(absent);
            code.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {name});
            code.visitInsn(Opcodes.POP);
            code.visitTypeInsn(Opcodes.NEW, name);
            code.visitInsn(Opcodes.DUP);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "(I)V", false);
            code.visitVarInsn(Opcodes.ASTORE, 1);
            code.visitFieldInsn(Opcodes.GETSTATIC, name, "ALL", all());
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitInsn(Opcodes.AASTORE);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitInsn(Opcodes.ARETURN);
            code.visitMaxs(0, 0);
            code.visitEnd();
        }

        /** Copies the methods of a class; returns those that its interfaces declare. */
        private Set<String> copy(ClassWriter writer, Member member) {
            Set<String> shown = new TreeSet<>();
            Set<String> bridged = new TreeSet<>();
            reader(member.name())
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public @Nullable MethodVisitor visitMethod(
                                        int access,
                                        String method,
                                        String descriptor,
                                        @Nullable String signature,
                                        String @Nullable [] exceptions) {
                                    if (OF_ENUMS.contains(method)) {
                                        return null;
                                    }
                                    if ((access & Opcodes.ACC_BRIDGE) != 0) {
                                        bridged.add(method);
                                    }
                                    if ((access & Opcodes.ACC_PUBLIC) != 0) {
                                        shown.add(method + descriptor);
                                    }
                                    int own = access & Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;
                                    String changed = descriptor.replace("L" + member.name() + ";", "L" + name + ";");
                                    return new MemberMethod(
                                            writer.visitMethod(
                                                    own, method + "$" + member.number(), changed, null, null),
                                            member);
                                }
                            },
                            ClassReader.SKIP_DEBUG);
            // of a method with a bridge only the bridge is declared by an interface
            shown.removeIf(method -> bridged.contains(method.substring(0, method.indexOf('(')))
                    && !isErased(method.substring(method.indexOf('('))));
            return shown;
        }

        private static boolean isErased(String descriptor) {
            return Arrays.stream(Type.getArgumentTypes(descriptor))
                    .allMatch(type ->
                            type.getSort() != Type.OBJECT || type.getClassName().equals("java.lang.Object"));
        }

        private void dispatch(NumberedClass numbered, String method, List<Integer> numbers) {
            String called = method.substring(0, method.indexOf('('));
            String descriptor = method.substring(method.indexOf('('));
            numbered.addMethod(called, descriptor, numbers, (code, number) -> {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                NumberedClass.arguments(code, descriptor);
                code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, called + "$" + number, descriptor, false);
                code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
            });
        }
    }
}
