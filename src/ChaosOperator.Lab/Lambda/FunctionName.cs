namespace ChaosOperator.Lab.Lambda;

/// <summary>Functions are named by name, <c>name:qualifier</c>, partial ARN or ARN, with or without a qualifier.</summary>
internal static class FunctionName
{
    public static (LambdaFunction Function, string? Qualifier) Resolve(FunctionStore store, string region, string text, string? qualifier)
    {
        var parts = text.Split(':');
        var at = Array.IndexOf(parts, "function");
        var name = parts[at >= 0 && at + 1 < parts.Length ? at + 1 : 0];
        var rest = parts.Length > (at >= 0 ? at + 2 : 1) ? parts[^1] : null;
        var function = store.Find(region, name)
            ?? throw LambdaErrors.NotFound($"Function not found: arn:aws:lambda:{region}:{Hosting.LabAccount.Id}:function:{name}");
        return (function, qualifier ?? rest);
    }
}
