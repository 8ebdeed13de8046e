using System.Text.RegularExpressions;
using ChaosOperator.TestEnvironment.Processes;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.CloudFormation;

namespace ChaosOperator.Tests.Deployment;

/// <summary>The commands of the first experiment fit the stacks and the chart that they are about.</summary>
public sealed partial class FirstExperimentTests
{
    /// <summary>The template of each stack that is named.</summary>
    private static readonly Dictionary<string, string> Templates = new(StringComparer.Ordinal)
    {
        ["chaos-operator-roles"] = "deploy/cloudformation/roles.yaml",
        ["chaos-sample"] = SampleApplication.Template,
    };

    public static TheoryData<string> Pages { get; } = ["docs/first-experiment.md", "deploy/cloudformation/sample-application/README.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_stack_is_deployed_with_parameters_that_its_template_has_and_takes(string page)
    {
        var deployments = Commands(page).Where(command => command.StartsWith("aws cloudformation deploy ", StringComparison.Ordinal)).ToList();
        HashSet<string> made = [];

        // The US is given what the EU has come to.
        Assert.Equal("eu-west-1", deployments.Where(command => Option(command, "stack-name") == "chaos-sample").Select(command => Option(command, "region")).First());
        foreach (var command in deployments)
        {
            var (stack, region) = (Option(command, "stack-name"), Option(command, "region"));
            var template = Deployed(stack, region, Overrides(command));
            Assert.Equal(Templates[stack], Option(command, "template-file"));
            Assert.All(Overrides(command), given => Assert.Matches((string?)template.Parameters[given.Key]!["AllowedPattern"] ?? "", given.Value));
            Assert.Equal(template.Resources.Any(resource => template.TypeOf(resource) == "AWS::IAM::Role" && template.Properties(resource)["RoleName"] is not null) ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM", Option(command, "capabilities"));

            // What is deployed once more keeps the parameters that it had.
            var needed = template.Parameters.Where(parameter => parameter.Value!["Default"] is null).Select(parameter => parameter.Key);
            Assert.True(!made.Add(stack + region) || needed.All(Overrides(command).ContainsKey), $"{command} leaves out a parameter.");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_output_that_is_asked_for_is_one_of_the_stack(string page)
    {
        var queries = Commands(page).SelectMany(command => Query().Matches(command)).ToList();

        Assert.NotEmpty(queries);
        Assert.All(queries, query => Assert.Contains(query.Groups["output"].Value, Deployed(query.Groups["stack"].Value, query.Groups["region"].Value, []).Outputs.Keys));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_stack_that_is_deployed_is_deleted(string page)
    {
        var commands = Commands(page);
        string[] Stacks(string verb) => [.. commands.Where(command => command.StartsWith($"aws cloudformation {verb} ", StringComparison.Ordinal)).Select(command => $"{Option(command, "stack-name")} {Option(command, "region")}").Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(Stacks("deploy"), Stacks("delete-stack"));
    }

    [Fact]
    public async Task The_installation_is_one_that_the_chart_takes_and_calls_the_cluster_what_the_roles_do()
    {
        var commands = Commands("docs/first-experiment.md");
        var installation = commands.Single(command => command.StartsWith("helm install ", StringComparison.Ordinal)).Replace("\"", "", StringComparison.Ordinal).Split(' ')[2..];
        var roles = commands.First(command => command.Contains(Templates["chaos-operator-roles"], StringComparison.Ordinal));

        var (code, output, error) = await Command.RunAsync(
            Environment.GetEnvironmentVariable("HELM") ?? "helm",
            ["template", .. installation.Select(word => word.StartsWith("deploy/", StringComparison.Ordinal) ? Repository.Folder(word) : word), "--kube-version", "1.33.0"],
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(code == 0, error);
        Assert.Contains($"--cluster-name={Overrides(roles)["ClusterName"]}", output, StringComparison.Ordinal);
        Assert.Contains("--sweep-region=us-east-1", output, StringComparison.Ordinal);
        Assert.Contains("namespace: chaos-operator-system", output, StringComparison.Ordinal);
        Assert.Contains("namespace: " + Overrides(roles)["Namespace"], await File.ReadAllTextAsync(Repository.Folder("examples/sample-application/experiment.yaml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>A stack as its commands deploy it. What commands find out by asking AWS is made up.</summary>
    private static Stack Deployed(string stack, string region, Dictionary<string, string> overrides)
    {
        if (stack == "chaos-sample")
        {
            return SampleApplication.Of(region, new(overrides) { ["EuHealthCheck"] = SampleApplication.EuHealthCheck });
        }
        return new(Templates[stack], new Dictionary<string, string>(overrides) { ["Namespace"] = "resilience", ["Functions"] = "example-*" }, region);
    }

    private static Dictionary<string, string> Overrides(string command) => Override().Matches(command[command.IndexOf("--parameter-overrides", StringComparison.Ordinal)..])
        .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value switch
        {
            var value when value.Contains("describe-stacks", StringComparison.Ordinal) => SampleApplication.EuHealthCheck,
            var value when value.Contains("get-caller-identity", StringComparison.Ordinal) => "444455556666",
            var value => value,
        }, StringComparer.Ordinal);

    /// <summary>The commands of a page: the lines of its blocks for the shell.</summary>
    private static List<string> Commands(string page) =>
        [.. Block().Matches(File.ReadAllText(Repository.Folder(page))).SelectMany(block => block.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static string Option(string command, string name) => Regex.Match(command, $"--{name} (\\S+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    [GeneratedRegex(@"^ *```sh\n(?<lines>.*?)\n *```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    /// <summary>A parameter: a word of its own, or in quotes with a command that finds its value.</summary>
    [GeneratedRegex(@"(?<= ""?)(?<name>[A-Z]\w+)=(?<value>\$\(.*\)(?="")|[^\s""]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Override();

    [GeneratedRegex(@"describe-stacks --region (?<region>\S+) --stack-name (?<stack>\S+) --query ""Stacks\[0\]\.Outputs\[\?OutputKey=='(?<output>\w+)'\]\.OutputValue"" --output text", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Query();
}
