package io.meetkeeper.documents.edit;

import io.meetkeeper.backbone.message.MessageCode;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.catalogue.OptionCatalogue;
import io.meetkeeper.files.catalogue.OptionDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a known option does: a message whose key is the file and the path of the option, {@code
 * config-js.start-with-audio-muted}. Many options have none.
 *
 * @param name the key of the message
 */
public record OptionDescription(String name) implements MessageCode {
  private static final Pattern NEXT_WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  /** The description of a known option. */
  static OptionDescription of(DocumentKind kind, OptionDefinition option) {
    String path =
        option.path().stream()
            .map(part -> NEXT_WORD.matcher(part).replaceAll("-"))
            .collect(Collectors.joining("."));
    String file =
        switch (kind) {
          case CONFIG_JS, CUSTOM_CONFIG_JS -> "config-js";
          case INTERFACE_CONFIG_JS -> "interface-config-js";
          case HOCON, SHELL, COMPOSE_ENV, PROSODY, PROPERTIES -> "hocon";
        };
    return new OptionDescription((file + "." + path).toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** Those of all known options, whether they have words or not. */
  public static Stream<OptionDescription> all() {
    return Stream.of(DocumentKind.CONFIG_JS, DocumentKind.INTERFACE_CONFIG_JS, DocumentKind.HOCON)
        .flatMap(kind -> OptionCatalogue.of(kind).all().stream().map(option -> of(kind, option)));
  }

  @Override
  public String subject() {
    return "option";
  }

  @Override
  public List<String> parameters() {
    return List.of();
  }

  /** In a language; {@code null} when there are no words. */
  public String render(MessageLanguage language) {
    return new MessageText(code(), Map.of()).in(language);
  }
}
