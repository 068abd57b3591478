package demo;

/**
 * Where the arms are, in the figure's own measure (the head is about 200 wide, its middle at the origin): elbow and
 * hand of the arm on the picture's left, mirrored, then of the one on its right.
 */
enum Pose {
    DOWN(new Arm(98, 222, 104, 296), new Arm(98, 222, 104, 296)),
    WAVE(new Arm(98, 222, 98, 292), new Arm(132, 206, 158, 108)),
    PEACE(new Arm(96, 222, 88, 290), new Arm(128, 214, 128, 128)),
    HOLD(new Arm(98, 226, 26, 226), new Arm(98, 226, 26, 226)),
    HIP(new Arm(130, 218, 64, 268), new Arm(100, 222, 108, 294)),
    BEHIND(new Arm(96, 222, 48, 272), new Arm(96, 222, 48, 272)),
    SPREAD(new Arm(126, 196, 182, 152), new Arm(126, 196, 182, 152)),
    REACH(new Arm(100, 222, 112, 292), new Arm(134, 132, 142, 24)),
    CHEST(new Arm(98, 222, 104, 292), new Arm(100, 224, 14, 196)),
    CHEEKS(new Arm(112, 206, 74, 92), new Arm(112, 206, 74, 92)),
    CURTSY(new Arm(112, 220, 118, 300), new Arm(112, 220, 118, 300)),
    UMBRELLA(new Arm(98, 222, 104, 292), new Arm(104, 226, 92, 178));

    record Arm(double elbowX, double elbowY, double handX, double handY) {}

    final Arm left;
    final Arm right;

    Pose(Arm left, Arm right) {
        this.left = left;
        this.right = right;
    }
}
