using System.Text.RegularExpressions;
using ChaosOperator.TestEnvironment;

namespace ChaosOperator.EndToEnd.BadInput;

/// <summary>Manifests that are good but for the one word that a test changes.</summary>
internal static partial class BadManifest
{
    private const string LambdaFault =
        "{ lambdaExtension: { functions: [ { name: $(function), alias: $(alias) } ], layerArn: \"$(layer)\", "
        + "latency: $(latency), duration: $(duration), automationRoleArn: arn:aws:iam::111122223333:role/ssm } }";

    private static readonly Dictionary<string, string> ExperimentWords = new()
    {
        ["hypothesis"] = BadInputBed.GoodHypothesis,
        ["region"] = "us-east-1",
        ["role"] = "chaos-operator",
        ["experimentRole"] = "arn:aws:iam::111122223333:role/fis",
        ["fault"] = LambdaFault,
        ["function"] = "example-us-hello",
        ["alias"] = "live",
        ["layer"] = "arn:aws:lambda:us-east-1:871265522301:layer:chaos-lambda-extension-x86_64-unknown-linux-gnu-release:12",
        ["latency"] = "60s",
        ["duration"] = "10m",
        ["guard"] = "unguarded: true",
        ["trigger"] = "{ schedule: \"$(schedule)\", timeZone: $(timeZone) }",
        ["schedule"] = "0 3 1 1 *",
        ["timeZone"] = "Europe/Berlin",
        ["policy"] = "Forbid",
        ["limits"] = "{ maxDuration: 12h, maxTargets: 10 }",
    };

    private static readonly Dictionary<string, string> HypothesisWords = new()
    {
        ["metric"] = "region_us-east-1",
        ["period"] = "1m",
        ["doubled"] = "2 * requests",
        ["quadrupled"] = "2 * doubled",
        ["window"] = "2m",
        ["steady"] = "1",
        ["impact"] = "50%",
        ["signal"] = "eu-health",
    };

    /// <summary>The experiment.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="changes">What is different from the good one.</param>
    public static string Experiment(string name, params (string Word, string Value)[] changes) => Fill("experiment.yaml", name, ExperimentWords, changes);

    /// <summary>The hypothesis.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="changes">What is different from the good one.</param>
    public static string Hypothesis(string name, params (string Word, string Value)[] changes) => Fill("hypothesis.yaml", name, HypothesisWords, changes);

    private static string Fill(string file, string name, Dictionary<string, string> words, (string Word, string Value)[] changes)
    {
        var filled = new Dictionary<string, string>(words) { ["name"] = name };
        foreach (var (word, value) in changes)
            filled[word] = filled.ContainsKey(word) ? value : throw new ArgumentException($"{file} has no $({word}).", nameof(changes));
        var text = File.ReadAllText(Repository.Path("tests", "ChaosOperator.EndToEnd", "BadInput", "Manifests", file));
        while (Word().IsMatch(text))
            text = Word().Replace(text, match => filled[match.Groups["word"].Value]);
        return text;
    }

    [GeneratedRegex(@"\$\((?<word>\w+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
