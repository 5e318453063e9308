package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.catalogue.OptionCatalogue;
import io.meetkeeper.files.catalogue.OptionDefinition;
import io.meetkeeper.files.catalogue.OptionType;
import io.meetkeeper.files.environment.EnvironmentSetting;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.suite.rest.CommandFailedException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the file of a site that contains an option, by the tables of known options. */
final class OptionFileFinder {
  private static final String JICOFO = "jicofo";

  private final List<Map<String, Object>> documents;

  /**
   * Creates a finder.
   *
   * @param documents the files of the site, as listed by REST
   */
  OptionFileFinder(List<Map<String, Object>> documents) {
    this.documents = documents;
  }

  /**
   * The name of the file that contains all the options; editable files take precedence.
   *
   * @throws CommandFailedException when there is none, or several
   */
  String find(List<List<String>> options) {
    List<String> found = new ArrayList<>();
    List<String> editable = new ArrayList<>();
    for (Map<String, Object> document : documents) {
      String name = text(document, "name");
      if (options.stream().allMatch(option -> hasOption(name, option))) {
        found.add(name);
        if ("edit".equals(document.get("access"))) {
          editable.add(name);
        }
      }
    }
    List<String> best = editable.isEmpty() ? found : editable;
    if (best.size() == 1) {
      return best.get(0);
    }
    throw new CommandFailedException(
        best.isEmpty()
            ? unknown(options)
            : SiteCommandMessage.WHICH_FILE.with(String.join(" | ", best)));
  }

  private MessageText unknown(List<List<String>> options) {
    Set<String> similar = new LinkedHashSet<>();
    for (Map<String, Object> document : documents) {
      DocumentName.of(text(document, "name"))
          .flatMap(DocumentName::kind)
          .ifPresent(
              kind ->
                  options.forEach(
                      option -> OptionCatalogue.of(kind).suggest(option).ifPresent(similar::add)));
    }
    return SiteCommandMessage.UNKNOWN_OPTION.with(
        String.join(", ", options.stream().map(option -> String.join(".", option)).toList()),
        similar.isEmpty() ? null : String.join(" | ", similar));
  }

  private static boolean hasOption(String document, List<String> option) {
    DocumentName name = DocumentName.of(document).orElse(null);
    if (name == null) {
      return false;
    }
    return switch (name) {
      case VIDEOBRIDGE_CONFIG, JICOFO_CONFIG, DOCKER_ENV ->
          option.size() == 1
              && EnvironmentSetting.find(option.get(0)).isPresent()
              && isOwn(name, option.get(0));
      case JICOFO_CONF -> option.get(0).equals(JICOFO) && isKnown(name, option);
      case JVB_CONF -> !option.get(0).equals(JICOFO) && isKnown(name, option);
      default -> isKnown(name, option);
    };
  }

  private static boolean isOwn(DocumentName name, String setting) {
    return switch (name) {
      case VIDEOBRIDGE_CONFIG -> setting.startsWith("VIDEOBRIDGE_");
      case JICOFO_CONFIG -> setting.startsWith("JICOFO_");
      default -> true;
    };
  }

  private static boolean isKnown(DocumentName name, List<String> option) {
    return name.kind().flatMap(kind -> OptionCatalogue.of(kind).find(option)).isPresent();
  }

  /** The types of an option of a file; any when it is not known. */
  static Set<OptionType> types(String document, List<String> option) {
    return DocumentName.of(document)
        .flatMap(DocumentName::kind)
        .flatMap(kind -> OptionCatalogue.of(kind).find(option))
        .map(OptionDefinition::types)
        .orElse(Set.of(isShell(document) ? OptionType.STRING : OptionType.ANY));
  }

  private static boolean isShell(String document) {
    return DocumentName.of(document)
        .flatMap(DocumentName::kind)
        .filter(DocumentKind::isEnvironment)
        .isPresent();
  }
}
