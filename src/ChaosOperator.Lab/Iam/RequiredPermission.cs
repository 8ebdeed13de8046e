namespace ChaosOperator.Lab.Iam;

/// <summary>One thing that a caller must be allowed for its call to go through; a call may need several.</summary>
/// <param name="Action">E.g. <c>fis:StartExperiment</c>.</param>
/// <param name="Resource">ARN, or <c>*</c> for actions that know no resources.</param>
/// <param name="Context">Condition keys and their values in this request.</param>
internal sealed record RequiredPermission(string Action, string Resource, IReadOnlyDictionary<string, string> Context)
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    public RequiredPermission(string action, string resource)
        : this(action, resource, Nothing)
    {
    }

    public RequiredPermission(string action, string resource, string key, string value)
        : this(action, resource, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [key] = value })
    {
    }

    /// <summary>The same with more condition keys. Their case does not matter.</summary>
    public RequiredPermission With(IEnumerable<KeyValuePair<string, string>> more) => this with { Context = new Dictionary<string, string>([.. Context, .. more], StringComparer.OrdinalIgnoreCase) };

    /// <summary>The same in a request that names tags.</summary>
    public RequiredPermission Tagging(IReadOnlyDictionary<string, string> tags) => With(tags.Select(tag => KeyValuePair.Create($"aws:RequestTag/{tag.Key}", tag.Value)));

    /// <summary>To hand a role on to a service that is to act as it.</summary>
    public static RequiredPermission PassRole(string role, string service) => new("iam:PassRole", role, "iam:PassedToService", service);
}
