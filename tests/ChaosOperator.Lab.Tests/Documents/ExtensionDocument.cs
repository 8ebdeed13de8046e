using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosOperator.Lab.Tests.Documents;

/// <summary>The document of the story, read from the repository as it is and put together the way the operator does.</summary>
internal static class ExtensionDocument
{
    public const string Name = "ChaosOperator-LambdaExtension";
    public const string Layer = "arn:aws:lambda:us-east-1:871265522301:layer:chaos-lambda-extension-x86_64-unknown-linux-gnu-release:12";
    public const string Role = "arn:aws:iam::111122223333:role/ssm";
    public const string HoldName = "ChaosOperator-LambdaExtension-Hold";
    private const string Placeholder = "Script: '@lambda_extension.py'";
    private const string HoldPlaceholder = "Script: '@lambda_extension.py @lift_all.py'";

    public static string Script { get; } = Read("lambda_extension.py");

    public static string HoldScript { get; } = Script + "\n\n" + Read("lift_all.py").Replace("from lambda_extension import *  # for editors; the composed text has it above\n", "");

    /// <summary>YAML with the Python as a block scalar in each step.</summary>
    public static string Compose() => Compose("lambda-extension.yaml", Placeholder, Script);

    public static string ComposeHold() => Compose("lambda-extension-hold.yaml", HoldPlaceholder, HoldScript);

    public static JsonObject Create() => Create(Name, Compose());

    public static JsonObject CreateHold() => Create(HoldName, ComposeHold());

    public static JsonObject Parameters(string operation, string function, string owner = "run-1", string alias = "live") => new()
    {
        ["AutomationAssumeRole"] = Role,
        ["Operation"] = operation,
        ["FunctionName"] = function,
        ["AliasName"] = alias,
        ["LayerArn"] = Layer,
        ["LatencySeconds"] = "60",
        ["Owner"] = owner,
    };

    public static JsonObject HoldParameters(string operation, string owner, string duration = "PT10M") => new()
    {
        ["AutomationAssumeRole"] = Role,
        ["Operation"] = operation,
        ["Duration"] = duration,
        ["Owner"] = owner,
    };

    /// <summary>What FIS passes on: the same parameters as one JSON string.</summary>
    public static string AsOneString(JsonObject parameters) => JsonSerializer.Serialize(parameters);

    private static JsonObject Create(string name, string content) => new()
    {
        ["Name"] = name,
        ["DocumentType"] = "Automation",
        ["DocumentFormat"] = "YAML",
        ["Content"] = content,
    };

    private static string Compose(string document, string placeholder, string script) =>
        string.Join('\n', Read(document).Split('\n').Select(line => line.Trim() != placeholder ? line : Block(line[..line.IndexOf('S', StringComparison.Ordinal)], script)));

    private static string Block(string indent, string script) =>
        $"{indent}Script: |\n" + string.Join('\n', script.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "" : $"{indent}  {line}"));

    private static string Read(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "src", "ChaosOperator.Core", "Planning", "Documents", file);
            if (File.Exists(path))
                return File.ReadAllText(path);
        }

        throw new FileNotFoundException($"No parent folder of {AppContext.BaseDirectory} holds the repository with {file}.");
    }
}
