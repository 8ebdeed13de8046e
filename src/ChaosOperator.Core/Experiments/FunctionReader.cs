namespace ChaosOperator.Core.Experiments;

/// <summary>Reads lists of Lambda functions.</summary>
internal static class FunctionReader
{
    /// <summary>The functions, each once; null after an error in one of them.</summary>
    /// <param name="field">Path of the list.</param>
    /// <param name="specs">Names and aliases as they were written.</param>
    /// <param name="withoutAlias">What it means when no alias is named, for messages.</param>
    /// <param name="checks">Takes the errors.</param>
    public static List<LambdaFunction>? ReadAll(string field, IReadOnlyList<(string? Name, string? Alias)> specs, string withoutAlias, FieldChecks checks)
    {
        var functions = specs.Select((spec, index) => Read($"{field}[{index}]", spec, withoutAlias, checks)).ToList();
        foreach (var twice in functions.OfType<LambdaFunction>().GroupBy(function => function.Name).Where(group => group.Count() > 1))
        {
            checks.Refuse(field, $"“{twice.Key}” is named {twice.Count()} times", "name each function once: its aliases share one $LATEST");
        }

        return functions.Contains(null) ? null : [.. functions.OfType<LambdaFunction>()];
    }

    private static LambdaFunction? Read(string field, (string? Name, string? Alias) spec, string withoutAlias, FieldChecks checks)
    {
        var name = checks.RequiredMatch($"{field}.name", spec.Name, "^[A-Za-z0-9_-]{1,64}$", "write the name of a function (not its ARN): 1 to 64 letters, digits, - and _");
        var alias = checks.Match(
            $"{field}.alias", spec.Alias, "^(?![0-9]+$)[A-Za-z0-9_-]{1,128}$", $"write the name of an alias: letters, digits, - and _, not digits alone; {withoutAlias}");
        return name is null ? null : new LambdaFunction(name, alias);
    }
}
