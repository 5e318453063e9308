package io.meetkeeper.documents.history;

import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * The data of a revision in a commit. The last lines of the message are for Meetkeeper, those
 * before for operators.
 *
 * @param document name of the file
 * @param etag of its content; {@code null}: it was removed
 * @param by author
 * @param reason on one line
 * @param at time
 */
record RevisionMetadata(String document, String etag, String by, String reason, Instant at) {
  private static final String DOCUMENT = "Document: ";
  private static final String ETAG = "Etag: ";
  private static final int LONGEST = 500;

  RevisionMetadata {
    by = oneLine(by, "unknown");
    reason = oneLine(reason, "");
  }

  static RevisionMetadata of(RevCommit commit) {
    String message = commit.getFullMessage();
    int trailer = message.lastIndexOf(DOCUMENT);
    String last = trailer < 0 ? "" : message.substring(trailer);
    int etag = last.indexOf("\n" + ETAG);
    PersonIdent author = commit.getAuthorIdent();
    return new RevisionMetadata(
        last.isEmpty() ? "" : last.substring(DOCUMENT.length()).split("\n", 2)[0],
        etag < 0 ? null : last.substring(etag + 1 + ETAG.length()).strip(),
        author.getName(),
        trailer < 0 ? message : message.substring(0, trailer),
        author.getWhenAsInstant());
  }

  String message() {
    return (reason.isEmpty() ? "(no reason given)" : reason)
        + "\n\n"
        + DOCUMENT
        + document
        + "\n"
        + (etag == null ? "" : ETAG + etag + "\n");
  }

  PersonIdent author() {
    return new PersonIdent(by, "", at, ZoneOffset.UTC);
  }

  private static String oneLine(String text, String none) {
    String line = text == null ? "" : text.replaceAll("[\\p{Cntrl}<>\u2028\u2029]+", " ").strip();
    return line.isEmpty() ? none : line.substring(0, Math.min(LONGEST, line.length()));
  }
}
