package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.suite.command.gateway.SiteGatewayCommand;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a value of a file of Jitsi. */
@Command(
    name = "get",
    description = "Prints a value of a file of Jitsi, as JSON unless it is a text.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code 1 when it is not set.",
      "",
      "Example:",
      "  meetkeeper get startWithAudioMuted"
    })
public final class GetCommand extends SiteGatewayCommand {
  @Parameters(paramLabel = "NAME", description = "The option, for example p2p.enabled.")
  private String name;

  @Option(
      names = "--file",
      paramLabel = "NAME",
      description = "In which file, as meetkeeper files shows it; found unless given.")
  private String file;

  @Mixin private FilesHostOption host;

  @Override
  protected int run(LocalGatewayClient client, String path) {
    List<String> option = List.of(name.split("\\.", -1));
    String document = file == null ? find(client, path, option) : file;
    Map<String, Object> view =
        client.get(host.path(path + "/documents/" + LocalGatewayClient.encode(document)));
    Object value = OptionPaths.valueAt(view.get("values"), option);
    if (json()) {
      printJson(value);
    } else if (value != null) {
      println(value instanceof String text ? text : ContractJson.toJson(value));
    }
    if (value == null && view.get("fault") != null) {
      throw new CommandFailedException(SiteCommandMessage.DOES_NOT_PARSE_SEE.with(document));
    }
    if (value == null && !json()) {
      throw new CommandFailedException(SiteCommandMessage.NOT_SET.with(name, document));
    }
    return value == null ? ExitCode.FAILURE : ExitCode.DONE;
  }

  private String find(LocalGatewayClient client, String path, List<String> option) {
    return new OptionFileFinder(asObjects(client.get(host.path(path + "/documents")).get("items")))
        .find(List.of(option));
  }
}
