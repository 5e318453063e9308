package io.meetkeeper.files.parser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.hocon.HoconIncludedFiles;
import io.meetkeeper.files.js.ScriptPage;
import io.meetkeeper.files.prosody.evaluation.ProsodyIncludedFiles;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The messages on the pipe: four bytes of length, then that many bytes of JSON. */
final class ParserProtocol {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ParserProtocol() {}

  /**
   * A request.
   *
   * @param page the page that loads the document
   * @param changes {@code null} to read only
   * @param despiteConditions see {@link io.meetkeeper.files.EditableDocument#edit(List, boolean)}
   * @param included files that a HOCON file includes; {@code null} when not read
   * @param prosodyIncluded files that a file of Prosody includes; {@code null} when not read
   * @param effective whether to read the values that apply together with the included files
   */
  record ParserRequest(
      DocumentKind kind,
      String text,
      ScriptPage page,
      List<OptionChange> changes,
      boolean despiteConditions,
      HoconIncludedFiles included,
      ProsodyIncludedFiles prosodyIncluded,
      boolean effective) {
    /** A request for a text, together with its included files, which it reads. Blocking. */
    static ParserRequest of(
        DocumentKind kind,
        String text,
        String site,
        List<OptionChange> changes,
        DocumentOrigin origin,
        boolean despiteConditions) {
      return new ParserRequest(
          kind,
          text,
          new ScriptPage(site, origin.earlier()),
          changes,
          despiteConditions,
          origin.included(kind, text),
          origin.prosodyIncluded(kind, text),
          origin.effective());
    }
  }

  /** A reply; exactly one component is set. */
  record ParserReply(DocumentContent reading, DocumentEditResult edit, ParserRefusal refusal) {
    static ParserReply of(DocumentContent content) {
      return new ParserReply(content, null, null);
    }

    static ParserReply of(DocumentEditResult result) {
      return new ParserReply(null, result, null);
    }

    static ParserReply of(DocumentNotEditableException exception) {
      return new ParserReply(
          null,
          null,
          new ParserRefusal(exception.reason(), exception.getMessage(), exception.position()));
    }
  }

  /** A {@link DocumentNotEditableException} as a value. */
  record ParserRefusal(
      DocumentNotEditableException.RefusalReason reason,
      String message,
      DocumentNotEditableException.TextPosition place) {
    DocumentNotEditableException toException() {
      return new DocumentNotEditableException(reason, message, place);
    }
  }

  /**
   * @throws DocumentNotEditableException when it contains half a surrogate pair, which cannot be
   *     encoded
   */
  static byte[] toBytes(Object message) {
    try {
      ByteBuffer bytes =
          StandardCharsets.UTF_8
              .newEncoder()
              .encode(CharBuffer.wrap(JSON.writeValueAsString(message)));
      byte[] json = new byte[bytes.remaining()];
      bytes.get(json);
      return json;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON", e);
    } catch (CharacterCodingException e) {
      throw new DocumentNotEditableException(
          DocumentNotEditableException.RefusalReason.UNACCEPTABLE,
          "the text or a value is no proper Unicode");
    }
  }

  static <T> T parse(byte[] bytes, Class<T> type) {
    try {
      return JSON.readValue(bytes, type);
    } catch (IOException e) {
      throw new UncheckedIOException("a garbled message of the workbench", e);
    }
  }

  static void send(DataOutputStream out, byte[] message) throws IOException {
    out.writeInt(message.length);
    out.write(message);
    out.flush();
  }

  /**
   * @throws java.io.EOFException when the other end has closed the pipe
   * @throws IOException when the message is larger than {@code maxBytes}
   */
  static byte[] receive(DataInputStream in, int maxBytes) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > maxBytes) {
      throw new IOException(
          "a message of " + length + " bytes, at most " + maxBytes + " are allowed");
    }
    byte[] message = new byte[length];
    in.readFully(message);
    return message;
  }
}
