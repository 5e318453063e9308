package io.meetkeeper.gateway.http;

import io.meetkeeper.backbone.config.ConfigSection;
import java.time.Duration;

/**
 * Limits on clients of the gateway, {@code meetkeeper.gateway.limits}.
 *
 * @param memory bytes of the {@link MemoryBudget}
 * @param connections open HTTP connections; links of hosts do not count
 * @param connectionsPerAddress open HTTP connections of one address; loopback is exempt
 * @param handshakes TLS handshakes that are not finished
 * @param requestsPerToken requests in flight with one token
 * @param headTimeout for the TLS handshake, and from then to the end of the first request's head
 * @param bodyTimeout from the head to the end of the body
 * @param answerTimeout how long a client may take to read an answer
 * @param keepAlive how long a connection stays open without a request
 */
public record HttpLimits(
    long memory,
    int connections,
    int connectionsPerAddress,
    int handshakes,
    int requestsPerToken,
    Duration headTimeout,
    Duration bodyTimeout,
    Duration answerTimeout,
    Duration keepAlive) {
  /** Longest request line in bytes. */
  public static final int LINE_BYTES = 4096;

  /** Longest header in bytes. */
  public static final int HEADER_BYTES = 8192;

  private static final long LEAST_MEMORY = 2L * 1024 * 1024;
  private static final long MOST_MEMORY = 1024L * 1024 * 1024;
  private static final int LEAST_CONNECTIONS = 8;
  private static final int MOST_CONNECTIONS = 100_000;
  private static final Duration LEAST_TIME = Duration.ofSeconds(1);
  private static final Duration MOST_TIME = Duration.ofMinutes(10);

  /**
   * Reads and validates the section.
   *
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException for a value out of range
   */
  public static HttpLimits of(ConfigSection config) {
    return new HttpLimits(
        config.bytes("memory", LEAST_MEMORY, MOST_MEMORY),
        connections(config, "connections"),
        connections(config, "connections-per-address"),
        connections(config, "handshakes"),
        connections(config, "requests-per-token"),
        time(config, "head-timeout"),
        time(config, "body-timeout"),
        time(config, "answer-timeout"),
        time(config, "keep-alive"));
  }

  private static int connections(ConfigSection config, String key) {
    return config.number(key, LEAST_CONNECTIONS, MOST_CONNECTIONS);
  }

  private static Duration time(ConfigSection config, String key) {
    return config.duration(key, LEAST_TIME, MOST_TIME);
  }
}
