package io.meetkeeper.documents.drift;

import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.KeptSettings.OnDrift;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.documents.store.BlockingStore;
import java.util.List;
import java.util.Map;

/** The kept settings and the drift that was last found, in the store. Blocking. */
public final class KeptSettingsStore {
  private static final KeptSettings NOTHING =
      new KeptSettings(OnDrift.REPORT, Map.of(), List.of(), null, List.of(), false);

  private final BlockingStore store;

  /** Keeps them in {@code documents.db}. */
  public KeptSettingsStore(SqlStore store) {
    this.store =
        new BlockingStore(
            store, failure -> new IllegalStateException("documents.db cannot be used", failure));
  }

  /** Returns what was saved last, with secrets; no settings if nothing was saved. */
  public KeptSettings load() {
    KeptSettings found = store.transact(KeptTable::find);
    return found == null ? NOTHING : found;
  }

  /** Replaces what is stored. */
  public void save(KeptSettings settings) {
    store.execute(sql -> KeptTable.put(sql, settings));
  }
}
