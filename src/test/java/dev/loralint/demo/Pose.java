package dev.loralint.demo;

/**
 * Where the arms are, in the figure's own measure (the head is about 200 wide, its middle at the origin): elbow and
 * hand of the arm on the picture's left, then of the one on its right.
 */
record Pose(Arm left, Arm right) {
    record Arm(double elbowX, double elbowY, double handX, double handY) {}

    static final Pose DOWN = new Pose(new Arm(-98, 222, -104, 296), new Arm(98, 222, 104, 296));
    static final Pose WAVE = new Pose(new Arm(-98, 222, -98, 292), new Arm(132, 206, 158, 108));
    static final Pose PEACE = new Pose(new Arm(-96, 222, -88, 290), new Arm(128, 214, 128, 128));
    static final Pose HOLD = new Pose(new Arm(-98, 226, -26, 226), new Arm(98, 226, 26, 226));
    static final Pose HIP = new Pose(new Arm(-130, 218, -64, 268), new Arm(100, 222, 108, 294));
    static final Pose BEHIND = new Pose(new Arm(-96, 222, -48, 272), new Arm(96, 222, 48, 272));
    static final Pose SPREAD = new Pose(new Arm(-126, 196, -182, 152), new Arm(126, 196, 182, 152));
    static final Pose REACH = new Pose(new Arm(-100, 222, -112, 292), new Arm(134, 132, 142, 24));
    static final Pose CHEST = new Pose(new Arm(-98, 222, -104, 292), new Arm(100, 224, 14, 196));
    static final Pose CHEEKS = new Pose(new Arm(-112, 206, -74, 92), new Arm(112, 206, 74, 92));
    static final Pose CURTSY = new Pose(new Arm(-112, 220, -118, 300), new Arm(112, 220, 118, 300));
    static final Pose UMBRELLA = new Pose(new Arm(-98, 222, -104, 292), new Arm(104, 226, 92, 178));
}
