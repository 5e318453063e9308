package io.meetkeeper.agent.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file tree of a small host in a directory. */
public record FakeHostTree(Path root) {
  public static final long BOOT = 1_795_000_000L;

  public HostFiles files() {
    return new HostFiles(root);
  }

  public FakeHostTree file(String path, String text) throws IOException {
    Path file = files().at(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  public FakeHostTree directory(String path) throws IOException {
    Files.createDirectories(files().at(path));
    return this;
  }

  public FakeHostTree booted() throws IOException {
    return file("/proc/stat", "cpu  1 2 3\nintr 5\nbtime " + BOOT + "\nprocesses 7\n");
  }

  public FakeHostTree process(long pid, long startTicks) throws IOException {
    return file(
        "/proc/" + pid + "/stat",
        pid
            + " (a ) b) S 1 2 3 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 33 0 "
            + startTicks
            + " 99999 1234 18446744073709551615 1 1 0 0\n");
  }

  public FakeHostTree unit(String directory) throws IOException {
    return directory("/run/systemd/system")
        .file(directory + "/jitsi-videobridge2.service", "[Unit]\n");
  }
}
