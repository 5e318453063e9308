package io.meetkeeper.files.parser;

import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.js.ScriptPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Creates the class archive that lets a child JVM start with less time and memory. Run at
 * installation with the name of the file to write.
 */
public final class ParserArchive {
  private static final String READ_ALL = "--read-all-kinds";
  private static final ScriptPage PAGE = new ScriptPage("meet.example.com", null);

  private ParserArchive() {}

  /** {@code FILE}; exits with 1 when no archive was created. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args[0].equals(READ_ALL)) {
      readAllKinds();
      return;
    }
    Path file = Path.of(args[0]).toAbsolutePath();
    List<String> sharing = List.of("-XX:ArchiveClassesAtExit=" + file);
    Process child =
        ParserChildJvm.builder(
                ParserLimits.DEFAULT, sharing, ParserArchive.class.getName(), READ_ALL)
            .start();
    if (!child.waitFor(60, TimeUnit.SECONDS)) {
      child.destroyForcibly().waitFor();
    }
    System.exit(Files.isRegularFile(file) ? 0 : 1);
  }

  private static void readAllKinds() {
    edit(
        DocumentKind.CONFIG_JS, "var config = {\n  // b: 1,\n  a: [ 1 ]\n};\nif (!config.a) { }\n");
    edit(DocumentKind.CONFIG_JS, "var config = { a: 1 };\nclass A { b() { return 1; } }\n");
    edit(DocumentKind.CUSTOM_CONFIG_JS, "config.a = 'x';\n");
    edit(DocumentKind.HOCON, "a = 1\njicofo { b: \"c\" }\n");
    edit(DocumentKind.SHELL, "a=1\n");
    edit(DocumentKind.PROSODY, "a = 1\nVirtualHost \"meet.example.com\"\n  b = { \"c\" }\n");
  }

  private static void edit(DocumentKind kind, String text) {
    byte[] request =
        ParserProtocol.toBytes(
            new ParserProtocol.ParserRequest(
                kind,
                text,
                PAGE,
                List.of(OptionChange.set(List.of("a"), "y")),
                false,
                null,
                null,
                false));
    ParserProtocol.ParserRequest parsed =
        ParserProtocol.parse(request, ParserProtocol.ParserRequest.class);
    EditableDocument document = DocumentParser.read(parsed);
    ParserProtocol.toBytes(ParserProtocol.ParserReply.of(DocumentContent.of(document)));
    try {
      ParserProtocol.toBytes(ParserProtocol.ParserReply.of(document.edit(parsed.changes())));
    } catch (DocumentNotEditableException e) {
      // Its classes are loaded all the same.
    }
  }
}
