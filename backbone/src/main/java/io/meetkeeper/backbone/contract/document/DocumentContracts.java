package io.meetkeeper.backbone.contract.document;

import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.restart.JobQuery;

/**
 * The files of a site; served by config-service. The host that has the site's {@code config.js}
 * answers at the address of the site, and each host with files of Jitsi answers at its own address
 * for its own files.
 */
public interface DocumentContracts {
  /** The files of a site or host. */
  BusService<DocumentsQuery, DocumentsReply> DOCUMENT_LIST =
      new BusService<>("documents.list.v1", DocumentsQuery.class, DocumentsReply.class);

  /** One file; 404 when there is none. */
  BusService<DocumentQuery, DocumentView> DOCUMENT_GET =
      new BusService<>("documents.get.v1", DocumentQuery.class, DocumentView.class);

  /** Changes values of a file. 422 when they are not acceptable, 409 when it cannot be done. */
  BusService<DocumentChangeRequest, DocumentChangeReply> DOCUMENT_CHANGE =
      new BusService<>(
          "documents.change.v1", DocumentChangeRequest.class, DocumentChangeReply.class);

  /** The history of a file. */
  BusService<RevisionsQuery, RevisionsReply> REVISION_LIST =
      new BusService<>("documents.revisions.v1", RevisionsQuery.class, RevisionsReply.class);

  /** One revision of a file; 404 when there is none. */
  BusService<RevisionQuery, RevisionView> REVISION_GET =
      new BusService<>("documents.revision.v1", RevisionQuery.class, RevisionView.class);

  /** Restores a revision of a file. */
  BusService<DocumentRestoreRequest, DocumentChangeReply> DOCUMENT_RESTORE =
      new BusService<>(
          "documents.restore.v1", DocumentRestoreRequest.class, DocumentChangeReply.class);

  /**
   * Sent by a role of the same host before it replaces a file itself; answered once that is
   * recorded.
   */
  BusService<DocumentIntentRequest, DocumentIntentReply> DOCUMENT_INTENT =
      new BusService<>(
          "documents.intent.v1", DocumentIntentRequest.class, DocumentIntentReply.class);

  /** Service restarts and reloads that wait until the site is idle. */
  BusService<DocumentsQuery, PendingServiceActionsReply> PENDING_ACTION_LIST =
      new BusService<>(
          "documents.errands.v1", DocumentsQuery.class, PendingServiceActionsReply.class);

  /** Cancels one of them; 404 when there is none, 409 while it is running. */
  BusService<JobQuery, PendingServiceAction> PENDING_ACTION_CANCEL =
      new BusService<>("documents.errand.cancel.v1", JobQuery.class, PendingServiceAction.class);

  /** Presets: sets of values that belong together. */
  BusService<DocumentsQuery, PresetsReply> PRESET_LIST =
      new BusService<>("documents.presets.v1", DocumentsQuery.class, PresetsReply.class);

  /** Applies a preset. */
  BusService<PresetRequest, PresetReply> PRESET_APPLY =
      new BusService<>("documents.preset.apply.v1", PresetRequest.class, PresetReply.class);

  /** The values to keep, and how the files differ from them. */
  BusService<DocumentsQuery, KeptSettings> KEPT_SETTINGS_GET =
      new BusService<>("documents.kept.v1", DocumentsQuery.class, KeptSettings.class);

  /** Replaces the values to keep. */
  BusService<KeptSettingsChangeRequest, KeptSettings> KEPT_SETTINGS_CHANGE =
      new BusService<>("documents.keep.v1", KeptSettingsChangeRequest.class, KeptSettings.class);
}
