package io.meetkeeper.files.js;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.js.syntax.ServerSideIncludes;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import org.openjdk.nashorn.api.scripting.NashornScriptEngineFactory;

/** Evaluates scripts with Nashorn and compares the result with that of Rhino. */
final class NashornComparison {
  private static final JsonMapper JSON = new JsonMapper();
  private static final NashornScriptEngineFactory FACTORY = new NashornScriptEngineFactory();

  private NashornComparison() {}

  static void assertSameValues(String name, EditableDocument document) {
    String text = ServerSideIncludes.expand(document.text()).replace("\ufeff", "");
    boolean own = document.text().contains("var interfaceConfig =");
    String root = own ? "interfaceConfig" : "config";
    ScriptEngine engine = FACTORY.getScriptEngine("--language=es6", "--no-java", "-ot=false");
    try {
      String around =
          "var window = this, location = { host: 'meet.example.com', pathname: '/', search: '',"
              + " hostname: 'meet.example.com', origin: 'https://meet.example.com', hash: '' };";
      String given = text.contains(root + " = {") ? "" : "var " + root + " = { p2p: {} };";
      Object shown = engine.eval(around + given + text + "\nJSON.stringify(" + root + ")");
      assertThat(tree((String) shown))
          .as(name)
          .isEqualTo(tree(JSON.writeValueAsString(document.values())));
    } catch (ScriptException | JsonProcessingException e) {
      throw new AssertionError(name + ": " + e.getMessage(), e);
    }
  }

  private static JsonNode tree(String json) throws JsonProcessingException {
    // Compare numbers like JavaScript.
    return JSON.readTree(json.replaceAll("(?<=[:\\[,])(-?\\d+)\\.0(?=[,\\]}])", "$1"));
  }
}
