package io.meetkeeper.gateway.http;

/** Bytes of a {@link MemoryBudget} reserved for one request, stream or message. */
public final class MemoryReservation {
  private final MemoryBudget budget;
  private final Runnable onRelease;
  private long held;
  private boolean released;

  MemoryReservation(MemoryBudget budget, Runnable onRelease) {
    this.budget = budget;
    this.onRelease = onRelease;
  }

  /**
   * Reserves more.
   *
   * @throws io.meetkeeper.backbone.contract.Problem 503 when not enough is left
   */
  public void grow(long bytes) {
    if (!tryGrow(bytes)) {
      throw MemoryBudget.exhausted();
    }
  }

  /** Reserves more if enough is left. */
  public boolean tryGrow(long bytes) {
    if (released || !budget.tryTake(bytes)) {
      return false;
    }
    held += bytes;
    return true;
  }

  /** Sets the size to what is already in use, without checking the limit. */
  public void resize(long bytes) {
    if (!released) {
      budget.add(bytes - held);
      held = bytes;
    }
  }

  /** Releases all bytes; later calls do nothing. */
  public void release() {
    if (!released) {
      budget.add(-held);
      held = 0;
      released = true;
      onRelease.run();
    }
  }
}
