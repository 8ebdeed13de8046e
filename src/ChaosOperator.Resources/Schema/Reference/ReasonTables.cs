using System.Text;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Policies;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Resources.Schema.Reference;

/// <summary>Writes which reasons the conditions of a kind may have: what each means, and what to do about it.</summary>
internal static class ReasonTables
{
    /// <summary>The reasons of a kind.</summary>
    public static IReadOnlyList<ReasonsOf> Of(ResourceDefinition definition) => definition.Status switch
    {
        _ when definition.Status == typeof(ChaosRunStatus) => ConditionReasons.OfRuns,
        _ when definition.Status == typeof(ChaosExperimentStatus) => ConditionReasons.OfExperiments,
        _ when definition.Status == typeof(ChaosPolicyStatus) => ConditionReasons.OfPolicies,
        _ => ConditionReasons.OfHypotheses,
    };

    /// <summary>Writes a section for each condition; those that always have the same reason share one.</summary>
    public static void Write(StringBuilder page, IReadOnlyList<ReasonsOf> all, XmlDocumentation documentation)
    {
        foreach (var alike in all.GroupBy(reasons => string.Join('+', reasons.Lists.Select(list => list.Name))))
        {
            page.Append($"\n### Reasons of {Listed([.. alike.Select(reasons => reasons.Condition)])}\n\n| reason | what it means, and what to do |\n|---|---|\n");
            foreach (var members in alike.First().Members.GroupBy(ReasonsOf.NameOf))
            {
                page.Append($"| `{members.Key}` | {ApiReference.Cell(string.Join(" Or: ", members.Select(documentation.Summary).Distinct()))} |\n");
            }

            if (alike.First().HasFindings)
            {
                page.Append("| the code of a finding | See [diagnosis.md](../diagnosis.md#found-by-the-route-53-audit): each with what it means and what to do. |\n");
            }
        }
    }

    private static string Listed(IReadOnlyList<string> names) => names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
}
