package io.meetkeeper.gateway.http;

/** Bytes of a {@link MemoryBudget} that one request, stream or message holds. */
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
   * @throws io.meetkeeper.backbone.contract.Problem 503 when there are not so many bytes left
   */
  public void grow(long bytes) {
    if (!tryGrow(bytes)) {
      throw MemoryBudget.exhausted();
    }
  }

  /** Reserves more if there are so many bytes left. */
  public boolean tryGrow(long bytes) {
    if (released || !budget.tryTake(bytes)) {
      return false;
    }
    held += bytes;
    return true;
  }

  /** Changes the size to what is in use already, whether or not there is enough left. */
  public void resize(long bytes) {
    if (!released) {
      budget.add(bytes - held);
      held = bytes;
    }
  }

  /** Gives all back; later calls do nothing. */
  public void release() {
    if (!released) {
      budget.add(-held);
      held = 0;
      released = true;
      onRelease.run();
    }
  }
}
