package io.meetkeeper.auth.domain;

import java.nio.file.Path;
import java.time.Clock;

/**
 * A run in its own process that pauses at one step, to be killed there. Its arguments are the root
 * and the step. It prints {@code at STEP} on its standard output, or {@code over} at its end.
 */
final class SecureDomainKillProcess {
  private SecureDomainKillProcess() {}

  /** Carries out a change over the tree. */
  public static void main(String[] args) throws Exception {
    int last = Integer.parseInt(args[1]);
    int[] count = {0};
    SecureDomainFixture fixture =
        new SecureDomainFixture(
            new JitsiFileTree(Path.of(args[0]), JitsiFileTree.SITE),
            Clock.systemUTC(),
            step -> {
              if (count[0]++ == last) {
                System.out.println("at " + step);
                forever();
              }
            });
    fixture.requestChange(SecureDomainFixture.GUESTS, true, false);
    fixture.runner.tick();
    System.out.println("over");
  }

  private static void forever() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
