package io.meetkeeper.suite.command.gateway;

import picocli.CommandLine.Option;

/** The options {@code --from} and {@code --to}. */
public final class RangeOption {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "From this time on: 2026-11-30T08:00:00Z, 2026-11-30 (midnight in UTC), or how long ago: 2d.")
  private String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Before this time; now unless given.")
  private String to;

  /**
   * The options as a query that ends with its separator; empty when none was given.
   *
   * @throws InvalidOptionException when a value is not allowed; the message names the allowed ones
   */
  public String query() {
    return TimeOption.query("--from", "from", from) + TimeOption.query("--to", "to", to);
  }
}
