package dev.loralint.build.jar;

import java.util.List;
import java.util.function.ObjIntConsumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class that takes the place of many: a field of each object is the number of the one that it stands for.
 *
 * @param owner the class
 * @param field its field of type {@code int}
 */
record NumberedClass(ClassWriter writer, String owner, String field) {

    /** Adds a constructor that takes the number. The field is not added. */
    void addConstructor() {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PRIVATE, "<init>", "(I)V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ILOAD, 1);
        code.visitFieldInsn(Opcodes.PUTFIELD, owner, field, "I");
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /**
     * Adds a method.
     *
     * @param numbers in ascending order; an object of which the method is called has one of them
     * @param body writes what is done for a number, up to the return
     */
    void addMethod(String name, String descriptor, List<Integer> numbers, ObjIntConsumer<MethodVisitor> body) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
        code.visitCode();
        if (numbers.size() == 1) {
            body.accept(code, numbers.get(0));
        } else {
            number(code);
            Label[] labels = numbers.stream().map(n -> new Label()).toArray(Label[]::new);
            int[] keys = numbers.stream().mapToInt(n -> n).toArray();
            // the last one needs no comparison
            code.visitLookupSwitchInsn(labels[labels.length - 1], keys, labels);
            for (int i = 0; i < labels.length; i++) {
                code.visitLabel(labels[i]);
                code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                body.accept(code, keys[i]);
            }
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void number(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, owner, field, "I");
    }

    /** A number up to 32,767. */
    static void push(MethodVisitor code, int number) {
        code.visitIntInsn(number <= Byte.MAX_VALUE ? Opcodes.BIPUSH : Opcodes.SIPUSH, number);
    }
}
