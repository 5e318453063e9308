package io.meetkeeper.files.parser;

import java.time.Duration;

/**
 * The limits of a child JVM.
 *
 * @param heapMegabytes its {@code -Xmx}
 * @param deadline for one call
 * @param start timeout for the start of a child; long, because a host that swaps is slow
 * @param idle a child without work is ended after this time
 */
public record ParserLimits(int heapMegabytes, Duration deadline, Duration start, Duration idle) {
  /**
   * 64 MiB, 20 s, 60 s, 60 s. On a machine with eight times as much work as cores, a cold child
   * needed more than 5 s for a real config.js.
   */
  public static final ParserLimits DEFAULT =
      new ParserLimits(64, Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(60));
}
