package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.json.ContractJson;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A page of a list whose items are rendered already. Its JSON has the form of a {@link ResultPage}.
 *
 * @param selected the items of the page
 * @param json the same items as UTF-8 JSON
 * @param next cursor of the next page; {@code null} at the end
 */
public record JsonPage<T>(List<T> selected, List<byte[]> json, String next) {
  private static final byte[] BEGIN = bytes("{\"items\":[");
  private static final byte[] SEPARATOR = bytes(",");

  /** The page after the cursor of a complete list that is sorted by its key. */
  public static <T> JsonPage<T> of(
      List<T> sorted, Function<T, String> key, ApiRequest request, Function<T, byte[]> render) {
    String cursor = request.parameter("cursor").orElse(null);
    List<T> selected = new ArrayList<>();
    List<byte[]> json = new ArrayList<>();
    long size = 0;
    for (T item : sorted) {
      if (cursor != null && key.apply(item).compareTo(cursor) <= 0) {
        continue;
      }
      if (selected.size() == request.limit() || size > ResultPage.MAX_BYTES) {
        return new JsonPage<>(selected, json, key.apply(selected.get(selected.size() - 1)));
      }
      byte[] rendered = render.apply(item);
      size += rendered.length;
      selected.add(item);
      json.add(rendered);
    }
    return new JsonPage<>(selected, json, null);
  }

  /** The page as a body. */
  Buffer toBuffer() {
    byte[] end = bytes(next == null ? "]}" : "],\"next\":" + ContractJson.toJson(next) + "}");
    int length = json.stream().mapToInt(item -> item.length + SEPARATOR.length).sum();
    Buffer body = Buffer.buffer(BEGIN.length + length + end.length).appendBytes(BEGIN);
    for (int i = 0; i < json.size(); i++) {
      if (i > 0) {
        body.appendBytes(SEPARATOR);
      }
      body.appendBytes(json.get(i));
    }
    return body.appendBytes(end);
  }

  /** The page as CSV. */
  String toCsv(List<String> columns, Function<T, Map<String, Object>> view) {
    return CsvWriter.render(columns, selected.stream().map(view).toList());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
