using System.Text.Json.Nodes;
using ChaosOperator.Cli.Permissions;
using ChaosOperator.Core.Linting;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Planning.Forecast;
using ChaosOperator.Resources.Documents;

namespace ChaosOperator.Cli.Planning;

/// <summary>What an experiment would make of AWS, for programs and people.</summary>
/// <param name="Experiment">The experiment as namespace/name.</param>
/// <param name="Region">Where.</param>
/// <param name="AccountId">In which account.</param>
/// <param name="Documents">SSM documents that are written.</param>
/// <param name="Claims">SSM documents that have to be in the account already.</param>
/// <param name="TemplateId">The template of somebody else that is run; null: it has none.</param>
/// <param name="Template">The FIS template that is written, as the FIS API takes it; null: it has none.</param>
/// <param name="Automation">The automation that is the fault; null: it is FIS.</param>
/// <param name="Reverts">What lifts the fault beside what the template or the automation does itself; empty: AWS FIS alone.</param>
/// <param name="DeadMansSwitch">Name of the alarm that stops the fault when the operator is gone; null: there is none.</param>
/// <param name="Timeline">How a run is expected to go.</param>
/// <param name="Cost">What a run is expected to cost.</param>
/// <param name="Roles">What the roles need; see the command iam.</param>
internal sealed record PlanView(
    string Experiment,
    string Region,
    string AccountId,
    IReadOnlyList<PlannedDocument> Documents,
    IReadOnlyList<string> Claims,
    string? TemplateId,
    JsonNode? Template,
    PlannedAutomation? Automation,
    IReadOnlyList<PlannedAutomation> Reverts,
    string? DeadMansSwitch,
    IReadOnlyList<TimelineEntry> Timeline,
    CostView Cost,
    IReadOnlyList<RolePolicy> Roles)
{
    /// <summary>The view of one experiment.</summary>
    public static PlanView Of(PlannedExperiment one)
    {
        var plan = one.Plan;
        return new PlanView(
            $"{one.Owner.Namespace}/{one.Owner.Experiment}",
            one.Experiment.Aws.Region,
            one.Experiment.Aws.AccountId,
            [.. plan.Documents.Select(document => new PlannedDocument(document.Name, document.IsOfExperiment, Steps(document.Content), document.Content))],
            [.. plan.Claims.Select(claim => claim.Name)],
            plan.Foreign?.Id,
            plan.Automation is null && plan.Foreign is null ? JsonNode.Parse(TemplateJson.Of(plan.Template)) : null,
            plan.Automation is { } automation ? PlannedAutomation.Of(automation.Inject, automation.RoleArn) : null,
            [.. plan.Targets.Select(PlannedAutomation.Of), .. plan.Automation is { } undone ? [PlannedAutomation.Of(undone.Revert, undone.RoleArn)] : Array.Empty<PlannedAutomation>()],
            plan.Switch?.AlarmName,
            [.. RunForecast.Of(plan, one.Hypothesis).Marks.Select(mark => new TimelineEntry(Durations.Format(mark.At), mark.Mark, mark.Text))],
            CostView.Of(CostForecast.Of(plan, one.Experiment, one.Hypothesis, name => plan.Documents.FirstOrDefault(document => document.Name == name) is { } known ? Steps(known.Content) : null)),
            LeastPrivilege.Of([one], podRole: null));
    }

    private static int Steps(string content) => ((DocumentText.Read(content).Root?.Find("mainSteps") as DocumentNode.Items)?.Values.Count) ?? 0;
}

/// <summary>An SSM document that is written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsOfExperiment">Whether it goes with the experiment; else all experiments of the region share it.</param>
/// <param name="Steps">Number of its steps.</param>
/// <param name="Content">Its content.</param>
internal sealed record PlannedDocument(string Name, bool IsOfExperiment, int Steps, string Content);

/// <summary>An automation that is started.</summary>
/// <param name="Document">Its document.</param>
/// <param name="Target">On what; null: its parameters say it.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record PlannedAutomation(string Document, string? Target, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The revert of a function.</summary>
    public static PlannedAutomation Of(LambdaTarget target) => new(target.RevertDocument, target.Name, target.RevertParameters);

    /// <summary>An automation of the user's own.</summary>
    public static PlannedAutomation Of(AutomationCall call, string role) =>
        new(call.DocumentName, null, call.With(role).ToDictionary(parameter => parameter.Key, parameter => string.Join(", ", parameter.Value)));
}

/// <summary>Something that is expected to happen.</summary>
/// <param name="After">How long after the beginning of the steady state.</param>
/// <param name="Mark">What, one CamelCase word.</param>
/// <param name="Text">The same in words.</param>
internal sealed record TimelineEntry(string After, string Mark, string Text);

/// <summary>What a run is expected to cost.</summary>
/// <param name="Currency">USD.</param>
/// <param name="Expected">What is expected.</param>
/// <param name="Most">The most, where actions take as long as they may.</param>
/// <param name="Items">What is charged.</param>
internal sealed record CostView(string Currency, double Expected, double Most, IReadOnlyList<CostLine> Items)
{
    /// <summary>The view of a forecast.</summary>
    public static CostView Of(CostForecast cost) => new("USD", Rounded(cost.Expected), Rounded(cost.Most), [.. cost.Items.Select(item => new CostLine(item.What, item.Unit, Math.Round(item.Quantity, 2), Math.Round(item.MostQuantity, 2), Rounded(item.Expected), Rounded(item.Most), item.Basis))]);

    private static double Rounded(double dollars) => Math.Round(dollars, 4);
}

/// <summary>Something that AWS charges for.</summary>
/// <param name="What">The service.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Quantity">How many are expected.</param>
/// <param name="MostQuantity">How many there are at the most.</param>
/// <param name="Expected">What is expected, in US dollars.</param>
/// <param name="Most">The most, in US dollars.</param>
/// <param name="Basis">How it was counted.</param>
internal sealed record CostLine(string What, string Unit, double Quantity, double MostQuantity, double Expected, double Most, string Basis);
