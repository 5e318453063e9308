package io.meetkeeper.documents.drift;

import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.KeptSettings.OnDrift;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.documents.store.BlockingStore;
import java.util.List;
import java.util.Map;

/** The kept settings and the last detected drift, in the store. Blocking. */
public final class KeptSettingsStore {
  private static final KeptSettings NOTHING =
      new KeptSettings(OnDrift.REPORT, Map.of(), List.of(), null, List.of(), false);

  private final BlockingStore store;

  /** Uses {@code documents.db}. */
  public KeptSettingsStore(SqlStore store) {
    this.store =
        new BlockingStore(
            store, failure -> new IllegalStateException("documents.db cannot be used", failure));
  }

  /** Returns the stored settings, with secrets; no settings if nothing was stored. */
  public KeptSettings load() {
    KeptSettings found = store.transact(KeptSettingsTable::find);
    return found == null ? NOTHING : found;
  }

  /** Replaces the stored settings. */
  public void save(KeptSettings settings) {
    store.execute(sql -> KeptSettingsTable.put(sql, settings));
  }
}
