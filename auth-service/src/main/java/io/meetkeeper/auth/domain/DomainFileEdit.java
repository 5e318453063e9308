package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.file.DomainFileDraft;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.FileChange;
import io.meetkeeper.files.layout.DocumentName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A file of a change, as the journal stores it. The component names are those of the journal's
 * JSON.
 *
 * @param name the document
 * @param path its path
 * @param before the old text, which may hold secrets; {@code null} once the change is final
 * @param after the new text; likewise
 * @param diff for users, secrets masked
 * @param notes for the operator
 */
record DomainFileEdit(
    DocumentName name, String path, String before, String after, String diff, List<String> notes) {
  static DomainFileEdit of(DomainFileDraft draft) {
    return new DomainFileEdit(
        draft.name(),
        draft.old().path().toString(),
        draft.old().text(),
        draft.after(),
        draft.diff(),
        draft.notes());
  }

  /** Whether clients use it as soon as it is written. */
  boolean takesEffectAtOnce() {
    return name == DocumentName.CONFIG_JS;
  }

  Path file() {
    return Path.of(path);
  }

  boolean hasOldText(byte[] bytes) {
    return Arrays.equals(bytes, encode(before));
  }

  boolean hasNewText(byte[] bytes) {
    return Arrays.equals(bytes, encode(after));
  }

  static byte[] encode(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  DomainFileEdit withoutTexts() {
    return new DomainFileEdit(name, path, null, null, diff, notes);
  }

  FileChange toFileChange() {
    return new FileChange(name.text(), path, diff, notes);
  }

  @Override
  public String toString() {
    return "DomainFileEdit[" + path + "]";
  }
}
