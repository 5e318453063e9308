package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.domain.SecureDomainWork.FileChange;
import io.meetkeeper.files.layout.DocumentName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A file of a change, as the journal keeps it until the change is over.
 *
 * @param name which
 * @param path where
 * @param before its text before; may hold secrets; {@code null} when the change is over
 * @param after its text afterwards; likewise
 * @param diff for people, secrets masked
 * @param notes what the person should know
 */
record Sheet(
    DocumentName name, String path, String before, String after, String diff, List<String> notes) {
  static Sheet of(Draft draft) {
    return new Sheet(
        draft.name(),
        draft.old().path().toString(),
        draft.old().text(),
        draft.after(),
        draft.diff(),
        draft.notes());
  }

  /** Whether clients read it as soon as it is written. */
  boolean live() {
    return name == DocumentName.CONFIG_JS;
  }

  Path file() {
    return Path.of(path);
  }

  boolean isBefore(byte[] bytes) {
    return Arrays.equals(bytes, bytes(before));
  }

  boolean isAfter(byte[] bytes) {
    return Arrays.equals(bytes, bytes(after));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  Sheet withoutTexts() {
    return new Sheet(name, path, null, null, diff, notes);
  }

  FileChange shown() {
    return new FileChange(name.text(), path, diff, notes);
  }

  @Override
  public String toString() {
    return "Sheet[" + path + "]";
  }
}
