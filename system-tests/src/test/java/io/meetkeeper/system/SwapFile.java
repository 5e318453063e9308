package io.meetkeeper.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Real swap of this machine for the duration of a test, as root or with a sudo that needs no
 * password:
 *
 * <pre>
 * fallocate -l 512M F; chmod 600 F; mkswap F; swapon F   ...   swapoff F; rm F
 * </pre>
 *
 * <p>Swap belongs to the whole machine, so only one test at a time has it: a second one, of any
 * checkout, waits. A file left by a killed run is removed when the next one is made. All swapped
 * memory must fit into memory again when it is closed: end the leaking process first.
 */
public final class SwapFile implements AutoCloseable {

  private static final Path DIRECTORY = Path.of("/var/tmp");
  private static final Pattern NAME = Pattern.compile("meetkeeper-test-(\\d+)\\.swap");

  private final Path file;
  private final MachineLock lock;

  private SwapFile(Path file, MachineLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /**
   * Adds swap to this machine.
   *
   * @param mebibytes the size, for which the disk must have space
   * @return the file, in use until it is closed
   * @throws IllegalStateException when the machine refuses, with the output of the command
   */
  public static SwapFile ofMebibytes(long mebibytes) {
    MachineLock lock = MachineLock.of("swap");
    SwapFile swap =
        new SwapFile(
            DIRECTORY.resolve("meetkeeper-test-" + ProcessHandle.current().pid() + ".swap"), lock);
    try {
      removeLeftovers();
      swap.enable(mebibytes);
      return swap;
    } catch (RuntimeException e) {
      swap.close();
      throw e;
    }
  }

  /**
   * The file that is in use as swap.
   *
   * @return its path, as named in {@code /proc/swaps}
   */
  public Path file() {
    return file;
  }

  /** Removes the swap and deletes the file. */
  @Override
  public void close() {
    try (lock) {
      remove(file);
    }
  }

  private void enable(long mebibytes) {
    asRoot("fallocate", "-l", mebibytes + "MiB", file.toString());
    asRoot("chmod", "600", file.toString());
    asRoot("/sbin/mkswap", file.toString());
    asRoot("/sbin/swapon", file.toString());
  }

  private static void removeLeftovers() {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(DIRECTORY, "meetkeeper-test-*.swap")) {
      for (Path left : files) {
        Matcher name = NAME.matcher(left.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          remove(left);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path swap) {
    if (isOn(swap)) {
      asRoot("/sbin/swapoff", swap.toString());
    }
    asRoot("rm", "-f", swap.toString());
  }

  private static boolean isOn(Path swap) {
    try {
      return Files.readAllLines(Path.of("/proc/swaps")).stream()
          .anyMatch(line -> line.startsWith(swap + " ") || line.startsWith(swap + "\t"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void asRoot(String... command) {
    List<String> all = new ArrayList<>();
    if (!"root".equals(System.getProperty("user.name"))) {
      all.addAll(List.of("sudo", "-n"));
    }
    all.addAll(List.of(command));
    try {
      Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", all) + ": " + said.strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during: " + String.join(" ", all), e);
    }
  }
}
