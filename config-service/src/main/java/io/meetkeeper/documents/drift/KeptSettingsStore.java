package io.meetkeeper.documents.drift;

import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.KeptSettings.OnDrift;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.documents.kept.KeptTable;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** What is wanted for good, and what was found of it, in the store. Blocking. */
public final class KeptSettingsStore {
  private static final KeptSettings NOTHING =
      new KeptSettings(OnDrift.REPORT, Map.of(), List.of(), null, List.of(), false);

  private final SqlStore store;

  /** In this store. */
  public KeptSettingsStore(SqlStore store) {
    this.store = store;
  }

  /** As it was last written; holds secrets. */
  public KeptSettings load() {
    KeptSettings found = await(store.transact(KeptTable::find));
    return found == null ? NOTHING : found;
  }

  /** Writes it. */
  public void save(KeptSettings settings) {
    await(store.execute(sql -> KeptTable.put(sql, settings)));
  }

  private static <T> T await(Future<T> work) {
    try {
      return work.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IllegalStateException("documents.db cannot be used", e.getCause());
    }
  }
}
