package dev.loralint.build.jar;

import java.lang.invoke.LambdaMetafactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes lambdas and method references of a class instances of one class that is compiled beforehand. The JVM links each place
 * where a lambda is written by itself, and gives it a class of its own, which takes ten times as long as to create an object:
 * in a small check an eighth of the time.
 *
 * <p>Lambdas that capture nothing are created once. Those that were {@link java.io.Serializable} no longer can be read again
 * after they were written, which nobody does.
 */
final class FunctionClasses {

    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

    /** Interfaces that one class can implement together: none of their default methods has a namesake in another one. */
    private static final Pattern TOGETHER =
            Pattern.compile("java/util/function/\\w+|java/util/Comparator|java/lang/Runnable");

    private static final String SERIALIZABLE = "java/io/Serializable";

    private static final String SUFFIX = "$Functions";

    /** What javac adds to create serializable lambdas again. */
    private static final String READING = "$deserializeLambda$";

    private final Map<String, byte[]> all = new TreeMap<>();
    private final Map<String, byte[]> changed = new TreeMap<>();
    private final Map<String, byte[]> added = new TreeMap<>();
    private final Map<String, List<String>> members = new TreeMap<>();

    /** Adds a class. */
    void add(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(0);
        Rewriter rewriter = new Rewriter(writer);
        reader.accept(rewriter, 0);
        all.put(rewriter.owner, bytes);
        if (rewriter.classes.isEmpty()) {
            return;
        }
        changed.put(rewriter.owner, writer.toByteArray());
        for (FunctionClass functions : rewriter.classes.values()) {
            added.put(functions.name, functions.bytes(rewriter.version, rewriter.host));
            members.computeIfAbsent(rewriter.host, h -> new ArrayList<>()).add(functions.name);
        }
    }

    /** The classes that are no longer as they were, and those that are new, by their names with slashes. */
    Map<String, byte[]> classes() {
        Map<String, byte[]> classes = new TreeMap<>(changed);
        members.forEach((host, names) ->
                classes.put(host, withMembers(changed.getOrDefault(host, all.getOrDefault(host, new byte[0])), names)));
        classes.putAll(added);
        return classes;
    }

    /** New classes may use what is private in the class, as lambdas may. */
    private static byte[] withMembers(byte[] bytes, List<String> names) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public void visitEnd() {
                                names.forEach(this::visitNestMember);
                                super.visitEnd();
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    /** Calls a method of the new class wherever the old one has the JVM create a lambda. */
    private static final class Rewriter extends ClassVisitor {

        private final Map<String, FunctionClass> classes = new LinkedHashMap<>();
        private String owner = "";
        private String host = "";
        private int version;

        Rewriter(ClassWriter writer) {
            super(Opcodes.ASM9, writer);
        }

        @Override
        public void visit(
                int format,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            version = format;
            owner = name;
            host = name;
            super.visit(format, access, name, signature, superName, interfaces);
        }

        @Override
        public void visitNestHost(String name) {
            host = name;
            super.visitNestHost(name);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                @Override
                public void visitInvokeDynamicInsn(
                        String method, String created, Handle bootstrap, Object... arguments) {
                    boolean linked = bootstrap.getOwner().equals(FACTORY) && version >= Opcodes.V11;
                    Lambda lambda = linked && !name.equals(READING) && isSimple(arguments)
                            ? Lambda.of(method, created, arguments)
                            : null;
                    if (lambda != null && lambda.isCallable(owner)) {
                        String type = lambda.type();
                        String key = lambda.serializable()
                                ? SERIALIZABLE + type
                                : TOGETHER.matcher(type).matches() ? "" : type;
                        FunctionClass functions = classes.computeIfAbsent(
                                key,
                                k -> new FunctionClass(owner + SUFFIX + (classes.isEmpty() ? "" : classes.size())));
                        super.visitMethodInsn(
                                Opcodes.INVOKESTATIC, functions.name, functions.add(lambda), created, false);
                    } else {
                        super.visitInvokeDynamicInsn(method, created, bootstrap, arguments);
                    }
                }
            };
        }
    }

    /** Whether there are no more arguments than usual, or a flag that means serializable, and no further interface. */
    private static boolean isSimple(Object... arguments) {
        if (arguments.length == 3) {
            return true;
        }
        int flags = (Integer) arguments[3];
        boolean bridged = (flags & LambdaMetafactory.FLAG_BRIDGES) != 0 && !arguments[4].equals(0);
        return (flags & LambdaMetafactory.FLAG_MARKERS) == 0 && !bridged;
    }

    /**
     * A place where a lambda is created.
     *
     * @param method the method of its interface
     * @param created takes what the lambda captures, and returns the interface
     * @param erased how the interface declares its method
     * @param target what the method calls
     * @param generic the method with its type arguments
     * @param serializable whether it is declared to be
     */
    private record Lambda(
            String method, String created, Type erased, Handle target, Type generic, boolean serializable) {

        static Lambda of(String method, String created, Object... arguments) {
            boolean serializable =
                    arguments.length > 3 && ((Integer) arguments[3] & LambdaMetafactory.FLAG_SERIALIZABLE) != 0;
            return new Lambda(
                    method, created, (Type) arguments[0], (Handle) arguments[1], (Type) arguments[2], serializable);
        }

        String type() {
            return Type.getReturnType(created).getInternalName();
        }

        /** A call of a method of a super class is not one that another class can make. */
        boolean isCallable(String owner) {
            return target.getTag() != Opcodes.H_INVOKESPECIAL
                    || target.getOwner().equals(owner);
        }

        boolean isOfObject() {
            return target.getTag() != Opcodes.H_INVOKESTATIC && target.getTag() != Opcodes.H_NEWINVOKESPECIAL;
        }

        /** What the target takes, with the object of which it is a method. */
        List<Type> taken() {
            List<Type> types = new ArrayList<>();
            if (isOfObject()) {
                types.add(Type.getObjectType(target.getOwner()));
            }
            types.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
            return types;
        }

        Type result() {
            return target.getTag() == Opcodes.H_NEWINVOKESPECIAL
                    ? Type.getObjectType(target.getOwner())
                    : Type.getReturnType(target.getDesc());
        }

        void call(MethodVisitor code) {
            int call = switch (target.getTag()) {
                case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
                case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
                default -> target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
            };
            code.visitMethodInsn(call, target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
        }
    }

    /** Implements the interfaces of all lambdas; each of its objects knows which lambda it is, and what that captures. */
    private static final class FunctionClass {

        private final String name;
        private final List<Lambda> lambdas = new ArrayList<>();

        FunctionClass(String name) {
            this.name = name;
        }

        /** Returns the name of the method that creates it. */
        String add(Lambda lambda) {
            lambdas.add(lambda);
            return "create" + (lambdas.size() - 1);
        }

        byte[] bytes(int version, String host) {
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            Set<String> types = lambdas.stream().map(Lambda::type).collect(Collectors.toCollection(LinkedHashSet::new));
            if (lambdas.get(0).serializable()) {
                types.add(SERIALIZABLE);
            }
            writer.visit(
                    version,
                    Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                    name,
                    null,
                    "java/lang/Object",
                    types.toArray(String[]::new));
            writer.visitNestHost(host);
            Map<String, Type> fields = new TreeMap<>();
            fields.put("lambda", Type.INT_TYPE);
            Map<String, List<Integer>> byMethod = new LinkedHashMap<>();
            for (int i = 0; i < lambdas.size(); i++) {
                Lambda lambda = lambdas.get(i);
                create(writer, i, fields);
                byMethod.computeIfAbsent(lambda.method() + lambda.erased(), m -> new ArrayList<>())
                        .add(i);
            }
            fields.forEach(
                    (field, type) -> writer.visitField(Opcodes.ACC_PRIVATE, field, type.getDescriptor(), null, null)
                            .visitEnd());
            NumberedClass numbered = new NumberedClass(writer, name, "lambda");
            numbered.addConstructor();
            instances(writer);
            byMethod.values().forEach(same -> implement(numbered, same));
            writer.visitEnd();
            return writer.toByteArray();
        }

        private void create(ClassWriter writer, int number, Map<String, Type> fields) {
            String created = lambdas.get(number).created();
            MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "create" + number, created, null, null);
            code.visitCode();
            Type[] captured = Type.getArgumentTypes(created);
            if (captured.length == 0) {
                code.visitFieldInsn(Opcodes.GETSTATIC, name, "only" + number, "L" + name + ";");
            } else {
                instance(code, number);
            }
            int local = 0;
            for (int i = 0; i < captured.length; i++) {
                Type kept = kept(captured[i]);
                fields.put(field(captured[i], i), kept);
                code.visitInsn(Opcodes.DUP);
                code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), local);
                code.visitFieldInsn(Opcodes.PUTFIELD, name, field(captured[i], i), kept.getDescriptor());
                local += captured[i].getSize();
            }
            code.visitInsn(Opcodes.ARETURN);
            code.visitMaxs(0, 0);
            code.visitEnd();
        }

        private void instance(MethodVisitor code, int number) {
            code.visitTypeInsn(Opcodes.NEW, name);
            code.visitInsn(Opcodes.DUP);
            NumberedClass.push(code, number);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "(I)V", false);
        }

        /** Lambdas that capture nothing. */
        private void instances(ClassWriter writer) {
            MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
            code.visitCode();
            for (int i = 0; i < lambdas.size(); i++) {
                if (Type.getArgumentTypes(lambdas.get(i).created()).length == 0) {
                    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
                    writer.visitField(access, "only" + i, "L" + name + ";", null, null)
                            .visitEnd();
                    instance(code, i);
                    code.visitFieldInsn(Opcodes.PUTSTATIC, name, "only" + i, "L" + name + ";");
                }
            }
            code.visitInsn(Opcodes.RETURN);
            code.visitMaxs(0, 0);
            code.visitEnd();
        }

        /** Fields are shared by all lambdas that capture something of the same kind at the same position. */
        private static String field(Type captured, int position) {
            Type kept = kept(captured);
            return (kept.getSort() == Type.OBJECT ? "object" : kept.getClassName()) + position;
        }

        private static Type kept(Type captured) {
            boolean object = captured.getSort() == Type.OBJECT || captured.getSort() == Type.ARRAY;
            return object ? Type.getObjectType("java/lang/Object") : captured;
        }

        private void implement(NumberedClass numbered, List<Integer> same) {
            Lambda first = lambdas.get(same.get(0));
            numbered.addMethod(
                    first.method(), first.erased().getDescriptor(), same, (code, i) -> body(code, lambdas.get(i)));
        }

        private void body(MethodVisitor code, Lambda lambda) {
            if (lambda.target().getTag() == Opcodes.H_NEWINVOKESPECIAL) {
                code.visitTypeInsn(Opcodes.NEW, lambda.target().getOwner());
                code.visitInsn(Opcodes.DUP);
            }
            List<Type> taken = lambda.taken();
            Type[] captured = Type.getArgumentTypes(lambda.created());
            for (int i = 0; i < captured.length; i++) {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitFieldInsn(
                        Opcodes.GETFIELD,
                        name,
                        field(captured[i], i),
                        kept(captured[i]).getDescriptor());
                Conversion.cast(code, kept(captured[i]), captured[i]);
            }
            int local = 1;
            Type[] given = Type.getArgumentTypes(lambda.erased().getDescriptor());
            Type[] generic = Type.getArgumentTypes(lambda.generic().getDescriptor());
            for (int i = 0; i < given.length; i++) {
                code.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), local);
                Conversion.convert(code, given[i], generic[i], taken.get(captured.length + i));
                local += given[i].getSize();
            }
            lambda.call(code);
            Type result = lambda.result();
            Type wanted = lambda.erased().getReturnType();
            if (wanted.getSort() == Type.VOID) {
                if (result.getSize() > 0) {
                    code.visitInsn(result.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
                }
            } else {
                Conversion.convert(code, result, lambda.generic().getReturnType(), wanted);
            }
            code.visitInsn(wanted.getOpcode(Opcodes.IRETURN));
        }
    }

    /** Between the types of an interface's method and those of what it calls, as the JVM does for lambdas. */
    static final class Conversion {

        private static final Map<Integer, String> WRAPPERS = Map.of(
                Type.BOOLEAN, "Boolean",
                Type.BYTE, "Byte",
                Type.SHORT, "Short",
                Type.CHAR, "Character",
                Type.INT, "Integer",
                Type.LONG, "Long",
                Type.FLOAT, "Float",
                Type.DOUBLE, "Double");

        /** @param generic the type that the value has by the type arguments */
        static void convert(MethodVisitor code, Type from, Type generic, Type to) {
            if (isPrimitive(from)) {
                if (isPrimitive(to)) {
                    widen(code, from, to);
                } else {
                    box(code, from);
                }
                return;
            }
            Type known = isPrimitive(generic) ? from : generic;
            cast(code, from, known);
            if (isPrimitive(to)) {
                unbox(code, known, to);
            } else {
                cast(code, known, to);
            }
        }

        static void cast(MethodVisitor code, Type from, Type to) {
            if (!from.equals(to) && !isPrimitive(to) && !to.getInternalName().equals("java/lang/Object")) {
                code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
            }
        }

        private static boolean isPrimitive(Type type) {
            return WRAPPERS.containsKey(type.getSort());
        }

        static String wrapper(Type primitive) {
            return "java/lang/" + WRAPPERS.get(primitive.getSort());
        }

        private static void box(MethodVisitor code, Type from) {
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC, wrapper(from), "valueOf", "(" + from + ")L" + wrapper(from) + ";", false);
        }

        /** What is no wrapper may be any number, such as the value of a map's entry. */
        private static void unbox(MethodVisitor code, Type from, Type to) {
            Type unboxed = to;
            String owner = to.equals(Type.BOOLEAN_TYPE) || to.equals(Type.CHAR_TYPE) ? wrapper(to) : "java/lang/Number";
            for (int sort : WRAPPERS.keySet()) {
                if (from.getInternalName().equals("java/lang/" + WRAPPERS.get(sort))) {
                    unboxed = primitive(sort);
                    owner = from.getInternalName();
                }
            }
            cast(code, from, Type.getObjectType(owner));
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, unboxed.getClassName() + "Value", "()" + unboxed, false);
            widen(code, unboxed, to);
        }

        private static Type primitive(int sort) {
            return switch (sort) {
                case Type.BOOLEAN -> Type.BOOLEAN_TYPE;
                case Type.BYTE -> Type.BYTE_TYPE;
                case Type.SHORT -> Type.SHORT_TYPE;
                case Type.CHAR -> Type.CHAR_TYPE;
                case Type.INT -> Type.INT_TYPE;
                case Type.LONG -> Type.LONG_TYPE;
                case Type.FLOAT -> Type.FLOAT_TYPE;
                default -> Type.DOUBLE_TYPE;
            };
        }

        /** Types up to int are ints on the stack. */
        private static void widen(MethodVisitor code, Type from, Type to) {
            int widening = switch (Math.max(from.getSort(), Type.INT)) {
                case Type.INT ->
                    switch (to.getSort()) {
                        case Type.LONG -> Opcodes.I2L;
                        case Type.FLOAT -> Opcodes.I2F;
                        case Type.DOUBLE -> Opcodes.I2D;
                        default -> Opcodes.NOP;
                    };
                case Type.LONG ->
                    switch (to.getSort()) {
                        case Type.FLOAT -> Opcodes.L2F;
                        case Type.DOUBLE -> Opcodes.L2D;
                        default -> Opcodes.NOP;
                    };
                case Type.FLOAT -> to.getSort() == Type.DOUBLE ? Opcodes.F2D : Opcodes.NOP;
                default -> Opcodes.NOP;
            };
            if (widening != Opcodes.NOP) {
                code.visitInsn(widening);
            }
        }
    }
}
