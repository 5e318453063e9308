package io.meetkeeper.documents.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How many more changes of each file that Meetkeeper did not make are recorded: the history grows
 * without end, and each change is announced. Twenty at once, and one an hour in the long run.
 */
final class ForeignChangeBudget {
  private static final int LARGEST = 20;
  private static final Duration REFILL = Duration.ofHours(1);

  private final Map<String, ChangeAccount> accounts = new HashMap<>();

  /**
   * The account of a file.
   *
   * @param spent the changes that were recorded and not yet made up for
   * @param at when the last of them was made up for
   * @param reported whether its end was reported
   */
  private record ChangeAccount(long spent, Instant at, boolean reported) {
    ChangeAccount at(Instant now) {
      if (now.isBefore(at)) { // the clock was set back
        return new ChangeAccount(spent, now, reported);
      }
      long refilled = Duration.between(at, now).dividedBy(REFILL);
      return refilled >= spent
          ? new ChangeAccount(0, now, false)
          : new ChangeAccount(spent - refilled, at.plus(REFILL.multipliedBy(refilled)), reported);
    }
  }

  private ChangeAccount account(String document, Instant now) {
    ChangeAccount account = accounts.get(document);
    return account == null ? new ChangeAccount(0, now, false) : account.at(now);
  }

  /** Whether no change of this file is recorded now. */
  boolean isSpent(String document, Instant now) {
    return account(document, now).spent() >= LARGEST;
  }

  /** Counts a recorded change. */
  void spend(String document, Instant now) {
    ChangeAccount account = account(document, now);
    accounts.put(
        document, new ChangeAccount(account.spent() + 1, account.at(), account.reported()));
  }

  /** Whether the end of the budget is to be reported: once until the budget is full again. */
  boolean isFirstReport(String document, Instant now) {
    ChangeAccount account = account(document, now);
    accounts.put(document, new ChangeAccount(account.spent(), account.at(), true));
    return !account.reported();
  }
}
