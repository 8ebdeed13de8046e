using System.CommandLine;
using System.Text.Json;
using ChaosOperator.Cli.Checking;
using ChaosOperator.Cli.Manifests;
using ChaosOperator.Cli.Output;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Linting;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Yaml;
using k8s.Models;
using Spectre.Console;

namespace ChaosOperator.Cli.Starting;

/// <summary><c>init</c>: writes the manifests of a first experiment, from options or, on a terminal, from answers.</summary>
internal static class InitCommand
{
    private static readonly Question Name = new("--name", "Name of experiment and hypothesis", "NAME") { ProblemOf = (answer, _) => ObjectNames.SubdomainProblem(answer) };
    private static readonly Question Namespace = new("--namespace", "Namespace of both", "NAME", Default: "default") { ProblemOf = (answer, _) => ObjectNames.LabelProblem(answer) };
    private static readonly Question Region = new("--region", "Region of the fault", "REGION") { ProblemOf = (answer, _) => Arns.IsRegion(answer) ? null : "is not a region; write one such as us-east-1" };
    private static readonly Question FisRole = new("--fis-role-arn", "Role that AWS FIS acts as", "ARN") { ProblemOf = RoleProblem };
    private static readonly Question Role = new("--role-arn", "Role that the operator assumes; none: its own credentials", "ARN", Default: "") { ProblemOf = (answer, fault) => answer.Length == 0 ? null : RoleProblem(answer, fault) };
    private static readonly Question Fault = new("--fault", "What is broken", string.Join('|', DraftFaults.All), Choices: DraftFaults.All);
    private static readonly Question Targets = new("--targets", "What is hit, separated by commas: FUNCTION[:ALIAS] for Lambda, TAG=VALUE for all else", "LIST") { ProblemOf = DraftFaults.TargetsProblem };
    private static readonly Question Duration = new("--duration", "How long the fault is in force", "DURATION", Default: "10m");
    private static readonly Question Alarm = new("--alarm-arn", "CloudWatch alarm that stops the fault; none: the stated choice to run without", "ARN", Default: "");
    private static readonly Question Answers = new("--answers", "Metric of what the faulty part answers, which falls when the fault bites", DraftMetric.Form) { ProblemOf = MetricProblem };
    private static readonly Question Errors = new("--errors", "Metric of the errors that customers see", DraftMetric.Form) { ProblemOf = MetricProblem };
    private static readonly Question Layer = new("--layer-arn", "Version of the fault-injecting layer (lambda-latency)", "ARN", Only: DraftFaults.LambdaLatency);
    private static readonly Question AutomationRole = new("--automation-role-arn", "Role that SSM Automation acts as (lambda-latency)", "ARN", Only: DraftFaults.LambdaLatency) { ProblemOf = RoleProblem };

    private static readonly Question[] Questions = [Name, Namespace, Region, FisRole, Role, Fault, Targets, Layer, AutomationRole, Duration, Alarm, Answers, Errors];

    private static readonly Option<FileInfo?> Output = WrittenText.FileOption();

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("init", "Writes the manifests of a first experiment and its hypothesis, from options or, on a terminal, from answers. What it writes passes check; it is suspended until you say otherwise.") { Output };
        foreach (var question in Questions)
        {
            command.Options.Add(question.Option);
        }

        command.SetAction((parsed, token) => InitAsync(parsed, Console.IsInputRedirected ? null : Terminals.Of(parsed.InvocationConfiguration.Error), token));
        return command;
    }

    /// <summary>Asks what was not said, and writes.</summary>
    /// <param name="parsed">What was said.</param>
    /// <param name="terminal">Where to ask; null: nobody can be asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task<int> InitAsync(ParseResult parsed, IAnsiConsole? terminal, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var said = new Dictionary<Question, string>();
        foreach (var question in Questions)
        {
            if (question.Only is { } only && said[Fault] != only)
            {
                continue;
            }

            var fault = said.GetValueOrDefault(Fault);
            if ((parsed.GetValue(question.Option) ?? question.Ask(terminal, fault) ?? question.Default) is not { } answer)
            {
                await error.WriteLineAsync($"{question.Name} is missing: {question.Text}. Give it as {question.Name} {question.Form}, or run init on a terminal to be asked.");
                return ExitCodes.Usage;
            }

            if (question.ProblemOf(answer, fault) is { } wrong)
            {
                await error.WriteLineAsync($"{question.Name}: “{answer}” {wrong}.");
                return ExitCodes.Usage;
            }

            said[question] = answer;
        }

        var text = Text(DraftOf(said));
        var findings = (await ManifestCheck.OfAsync(ManifestSet.Of([("init", text)], said[Namespace]), cancellationToken)).Where(finding => finding.Severity == DocumentSeverity.Error).ToList();
        if (findings.Count > 0)
        {
            // Of what is wrong with both objects it is said once.
            foreach (var line in findings.Select(finding => $"{finding.Message} [{finding.Code}]").Distinct())
            {
                await error.WriteLineAsync(line);
            }

            return ExitCodes.Usage;
        }

        if (parsed.GetValue(Output) is { } file)
        {
            await GivenFiles.WriteNewAsync(file.FullName, text, cancellationToken);
            await error.WriteLineAsync($"Wrote {file.FullName}. Look at it, see what it comes to with kubectl chaos plan -f {file}, apply it, and set spec.suspend to false.");
        }
        else
        {
            await LegibleWriter.ForPrograms(output).WriteAsync(text);
        }

        return ExitCodes.Success;
    }

    private static string? RoleProblem(string answer, string? fault) => Arns.IsRole(answer) ? null : "is not the ARN of an IAM role; write one as in arn:aws:iam::111122223333:role/fis";

    private static string? MetricProblem(string answer, string? fault) =>
        DraftMetric.Parse(answer) is null ? $"is not a metric; write {DraftMetric.Form}, such as LoadGen/status_5xx,api=https://example.com" : null;

    private static Draft DraftOf(Dictionary<Question, string> said) => new(
        said[Name],
        said[Namespace],
        said[Region],
        said[Role] is { Length: > 0 } role ? role : null,
        said[FisRole],
        said[Fault],
        DraftFaults.TargetsOf(said[Targets]),
        said[Duration],
        said[Alarm] is { Length: > 0 } alarm ? alarm : null,
        DraftMetric.Parse(said[Answers])!,
        DraftMetric.Parse(said[Errors])!)
    {
        LayerArn = said.GetValueOrDefault(Layer),
        AutomationRoleArn = said.GetValueOrDefault(AutomationRole),
    };

    private static string Text(Draft draft)
    {
        var metadata = new V1ObjectMeta { Name = draft.Name, NamespaceProperty = draft.Namespace };
        var hypothesis = new V1Alpha1Hypothesis { Metadata = metadata, Spec = draft.Hypothesis };
        var experiment = new V1Alpha1ChaosExperiment { Metadata = metadata, Spec = draft.Experiment };
        return $"{YamlText.Of(JsonSerializer.SerializeToNode(hypothesis, ResourceJson.Options)!, LongestFlow)}---\n{YamlText.Of(JsonSerializer.SerializeToNode(experiment, ResourceJson.Options)!, LongestFlow)}";
    }

    private const int LongestFlow = 100;
}
