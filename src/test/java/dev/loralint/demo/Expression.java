package dev.loralint.demo;

/** What the face does. */
record Expression(Eyes eyes, Mouth mouth, double gazeX, double gazeY, boolean blush) {
    enum Eyes {
        OPEN,
        CLOSED,
        WINK,
        HALF,
        WIDE
    }

    enum Mouth {
        SMILE,
        OPEN,
        LINE,
        ROUND,
        GRIN,
        CAT
    }

    static Expression of(Eyes eyes, Mouth mouth) {
        return new Expression(eyes, mouth, 0, 0, false);
    }

    Expression gaze(double x, double y) {
        return new Expression(eyes, mouth, x, y, blush);
    }

    Expression blushing() {
        return new Expression(eyes, mouth, gazeX, gazeY, true);
    }
}
