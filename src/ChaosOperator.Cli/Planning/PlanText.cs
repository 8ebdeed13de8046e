using System.Globalization;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Cli.Planning;

/// <summary>A plan for people. Pure.</summary>
internal static class PlanText
{
    /// <summary>The lines of a plan: what happens when, what it costs, what is made of it in AWS, and last what is long.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="isWide">Whether the contents of documents and the policies are to be seen, too.</param>
    public static IEnumerable<string> Lines(PlanView plan, bool isWide)
    {
        yield return $"{plan.Experiment}, in {plan.Region} of account {plan.AccountId}";
        yield return "";
        foreach (var line in Timeline(plan).Concat(Cost(plan.Cost)).Concat(Objects(plan)).Concat(Roles(plan)).Concat(Contents(plan, isWide)))
        {
            yield return line.TrimEnd();
        }
    }

    private static IEnumerable<string> Objects(PlanView plan)
    {
        yield return "";
        yield return "In AWS:";
        foreach (var document in plan.Documents)
        {
            yield return $"  Document {document.Name}: {document.Steps} steps, {(document.IsOfExperiment ? "goes with the experiment" : "shared by all experiments of the region")}";
        }

        foreach (var claim in plan.Claims)
        {
            yield return $"  Document {claim}: has to be in the account already";
        }

        if (plan.TemplateId is { } id)
        {
            yield return $"  Template {id}: somebody else's, run as it is";
        }

        if (plan.Template is { } template)
        {
            yield return $"  FIS template with {Counted.Of(template["actions"]!.AsObject().Count, "action")}, shown below";
        }

        foreach (var (what, automation) in plan.Reverts.Select(revert => ("Revert by", revert)).Prepend(("Fault by", plan.Automation!)).Where(pair => pair.Item2 is not null))
        {
            yield return $"  {what} {automation.Document}{(automation.Target is { } target ? $" on {target}" : "")}: {string.Join(", ", automation.Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"))}";
        }

        if (plan.DeadMansSwitch is { } alarm)
        {
            yield return $"  Dead man's switch: alarm {alarm}, for the time of a run";
        }
    }

    private static IEnumerable<string> Timeline(PlanView plan)
    {
        yield return "Timeline, from the beginning of the steady state on:";
        foreach (var entry in plan.Timeline)
        {
            yield return $"  {entry.After,-8} {entry.Mark,-13} {entry.Text}";
        }
    }

    private static IEnumerable<string> Cost(CostView cost)
    {
        yield return "";
        yield return $"A run costs about ${Dollars(cost.Expected)}, at most ${Dollars(cost.Most)}, beside what the fault does to its targets (list prices of us-east-1, not verified against a bill):";
        foreach (var item in cost.Items)
        {
            var quantity = item.Quantity == item.MostQuantity ? Number(item.Quantity) : $"{Number(item.Quantity)} to {Number(item.MostQuantity)}";
            yield return $"  {item.What,-25} ${Dollars(item.Expected),-8} {quantity} {item.Unit}: {item.Basis}";
        }
    }

    private static IEnumerable<string> Roles(PlanView plan)
    {
        yield return "";
        yield return "Roles (kubectl chaos iam writes their policies):";
        foreach (var role in plan.Roles)
        {
            var actions = role.Policy["Statement"]!.AsArray().SelectMany(statement => statement!["Action"]!.AsArray()).Select(action => action!.ToString().Split(':')[0]).Distinct();
            yield return $"  {role.Role}, as which {role.ActsAs} acts: {string.Join(", ", actions.Select(service => $"{service} calls").Concat(role.ManagedPolicies))}";
        }
    }

    private static IEnumerable<string> Contents(PlanView plan, bool isWide)
    {
        IEnumerable<(string Title, string Text)> wide = [.. plan.Documents.Select(document => ($"Document {document.Name}", document.Content)), .. plan.Roles.Select(role => ($"Policy of {role.Role}", role.Policy.ToJsonString(LegibleJson.Indented)))];
        IEnumerable<(string Title, string Text)> template = plan.Template is { } json ? [("FIS template", json.ToJsonString(LegibleJson.Indented))] : [];
        return (isWide ? wide : []).Concat(template).SelectMany(content => (string[])["", $"{content.Title}:", .. Indent(content.Text)]);
    }

    private static IEnumerable<string> Indent(string text) => text.TrimEnd('\n').Split('\n').Select(line => $"  {line}");

    private static string Dollars(double dollars) => dollars.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
