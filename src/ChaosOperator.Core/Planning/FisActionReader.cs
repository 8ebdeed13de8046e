using System.Text.Json;
using System.Xml;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Planning;

/// <summary>Reads one action of a FIS template.</summary>
internal static class FisActionReader
{
    /// <summary>Reads an action; errors go to <paramref name="checks"/>.</summary>
    public static ActionPlan Read(JsonElement json, string field, FieldChecks checks)
    {
        string? id = null, description = null;
        IReadOnlyDictionary<string, string> parameters = new Dictionary<string, string>(), targets = parameters;
        IReadOnlyList<string> startAfter = [];
        foreach (var member in FisMembers.Of(json, field, checks))
        {
            var path = $"{field}.{member.Name}";
            switch (member.Name)
            {
                case "actionId":
                    id = FisMembers.Text(member.Value, path, checks);
                    break;
                case "description":
                    description = FisMembers.Text(member.Value, path, checks);
                    break;
                case "parameters":
                    parameters = ReadParameters(member.Value, path, checks);
                    break;
                case "targets":
                    targets = FisMembers.TextMap(member.Value, path, checks);
                    break;
                case "startAfter":
                    startAfter = FisMembers.TextList(member.Value, path, checks);
                    break;
                default:
                    checks.Refuse(path, "is not a member of a FIS action", "use actionId, description, parameters, targets and startAfter");
                    break;
            }
        }

        if (json.ValueKind == JsonValueKind.Object && id is null)
        {
            checks.Refuse($"{field}.actionId", "is missing", "write an action id of FIS such as aws:fis:wait");
        }

        return new ActionPlan(id ?? "", description, parameters, targets, startAfter);
    }

    /// <summary>How long an action says that it takes: the longest of its ISO 8601 parameters that speak of a duration; null when there is none.</summary>
    public static TimeSpan? StatedDuration(ActionPlan action)
    {
        var stated = action.Parameters
            .Where(parameter => parameter.Key.Contains("duration", StringComparison.OrdinalIgnoreCase))
            .Select(parameter => Iso(parameter.Value))
            .OfType<TimeSpan>()
            .ToList();
        return stated.Count == 0 ? null : stated.Max();
    }

    private static IReadOnlyDictionary<string, string> ReadParameters(JsonElement json, string field, FieldChecks checks)
    {
        var parameters = FisMembers.TextMap(json, field, checks);
        foreach (var (name, value) in parameters)
        {
            if (value.Length > FisLimits.ParameterValue)
            {
                checks.Refuse($"{field}.{name}", $"has {value.Length} characters", $"use at most {FisLimits.ParameterValue}, as many as FIS allows");
            }

            if (name is "duration" or "maxDuration" && Iso(value) is null)
            {
                checks.Refuse($"{field}.{name}", $"“{value}” is not a duration of FIS", "write ISO 8601, as in PT10M");
            }
        }

        return parameters;
    }

    /// <summary>Far more than FIS takes, and little enough to be added up.</summary>
    private static TimeSpan Sane(TimeSpan duration) => duration < TimeSpan.FromDays(1000) ? duration : TimeSpan.FromDays(1000);

    private static TimeSpan? Iso(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text) is { } duration && duration >= TimeSpan.Zero ? Sane(duration) : null;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }
    }
}
