namespace ChaosOperator.Lab.Lambda;

/// <summary>Functions are named by name, <c>name:qualifier</c>, partial ARN or ARN, with or without a qualifier.</summary>
internal static class FunctionName
{
    public static (LambdaFunction Function, string? Qualifier) Resolve(FunctionStore store, string region, string text, string? qualifier)
    {
        var (name, rest) = Split(text);
        var function = store.Find(region, name)
            ?? throw LambdaErrors.NotFound($"Function not found: arn:aws:lambda:{region}:{Hosting.LabAccount.Id}:function:{name}");
        return (function, qualifier ?? rest);
    }

    /// <summary>The function's own name and the qualifier behind it, if there is one.</summary>
    public static (string Name, string? Qualifier) Split(string text)
    {
        var parts = text.Split(':');
        var at = Array.IndexOf(parts, "function");
        return (parts[at >= 0 && at + 1 < parts.Length ? at + 1 : 0], parts.Length > (at >= 0 ? at + 2 : 1) ? parts[^1] : null);
    }
}
