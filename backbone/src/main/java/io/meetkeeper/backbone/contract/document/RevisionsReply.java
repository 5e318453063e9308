package io.meetkeeper.backbone.contract.document;

import io.meetkeeper.backbone.contract.check.Required;
import java.util.List;

/**
 * The history of a file.
 *
 * @param items newest first
 * @param next cursor of the next page; {@code null} at the end
 */
public record RevisionsReply(@Required List<DocumentRevision> items, String next) {}
