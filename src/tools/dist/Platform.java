package dist;

/** A system that loralint is packed for, and what each kind of package calls it. */
enum Platform {
    LINUX_X64("linux-x64", "linux", "x64", "manylinux_2_17_x86_64.manylinux2014_x86_64", "amd64"),
    LINUX_AARCH64("linux-aarch64", "linux", "arm64", "manylinux_2_17_aarch64.manylinux2014_aarch64", "arm64"),
    MACOS_AARCH64("macos-aarch64", "darwin", "arm64", "macosx_11_0_arm64", ""),
    MACOS_X64("macos-x64", "darwin", "x64", "macosx_11_0_x86_64", ""),
    WINDOWS_X64("windows-x64", "win32", "x64", "win_amd64", "");

    /** In the names of files. */
    final String id;

    /** The system as Node.js calls it. */
    final String nodeSystem;

    /** The processor as Node.js calls it. */
    final String nodeProcessor;

    /** The platform in the name of a wheel. */
    final String wheel;

    /** The architecture as Debian and OCI call it; empty where there are no such packages. */
    final String architecture;

    Platform(String id, String nodeSystem, String nodeProcessor, String wheel, String architecture) {
        this.id = id;
        this.nodeSystem = nodeSystem;
        this.nodeProcessor = nodeProcessor;
        this.wheel = wheel;
        this.architecture = architecture;
    }

    boolean isWindows() {
        return this == WINDOWS_X64;
    }

    boolean isMac() {
        return nodeSystem.equals("darwin");
    }

    boolean isLinux() {
        return !architecture.isEmpty();
    }

    static Platform of(String id) {
        for (Platform platform : values()) {
            if (platform.id.equals(id)) {
                return platform;
            }
        }
        throw new IllegalArgumentException("no platform " + id);
    }

    /** The machine that this runs on. */
    static Platform here() {
        String system = System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT);
        String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
        return of((system.startsWith("windows") ? "windows-" : system.startsWith("mac") ? "macos-" : "linux-")
                + processor);
    }
}
