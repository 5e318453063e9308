package io.meetkeeper.gateway.http;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits for the clients of each token: three quarters of a memory budget, and a number of open
 * requests or streams, so that one token leaves room for the others. Used on one context.
 */
public final class TokenQuotas {
  private static final double SHARE = 0.75;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final MemoryBudget memory;
  private final int limit;
  private final String unit;
  private final Map<String, TokenQuota> quotas = new HashMap<>();

  private static final class TokenQuota {
    final MemoryBudget memory;
    int open;

    TokenQuota(MemoryBudget memory) {
      this.memory = memory;
    }
  }

  /**
   * Quotas of a budget.
   *
   * @param limit requests or streams that a token may have open
   * @param unit what is counted, in the plural
   */
  public TokenQuotas(MemoryBudget memory, int limit, String unit) {
    this.memory = memory;
    this.limit = limit;
    this.unit = unit;
  }

  /**
   * Reserves bytes for one request or stream of a token, which counts as open until the release.
   *
   * @throws Problem 429 when the token has too many open, 503 when not enough memory is left
   */
  public MemoryReservation reserve(String tokenId, long bytes) {
    TokenQuota quota = quotas.computeIfAbsent(tokenId, id -> new TokenQuota(memory.share(SHARE)));
    if (quota.open >= limit) {
      throw Problem.of(429, GatewayProblem.TOO_MANY_OPEN.with(limit, unit))
          .withRetryAfter(RETRY_AFTER);
    }
    quota.open++;
    try {
      return quota.memory.reserve(bytes, () -> release(tokenId, quota));
    } catch (Problem exhausted) {
      release(tokenId, quota);
      throw exhausted;
    }
  }

  private void release(String tokenId, TokenQuota quota) {
    if (--quota.open == 0) {
      quotas.remove(tokenId);
    }
  }

  /** Number of tokens with open requests or streams. */
  int tokenCount() {
    return quotas.size();
  }
}
