using ChaosOperator.Lab.Fis;

namespace ChaosOperator.Lab.Iam;

/// <summary>Tags of resources, for the condition key <c>aws:ResourceTag</c>. Asked for late: FIS itself asks for permission when it acts as a role.</summary>
internal sealed class ResourceTags(IServiceProvider services)
{
    /// <summary>The context of a need with the tags of its resource.</summary>
    public RequiredPermission With(RequiredPermission need)
    {
        if (!need.Action.StartsWith("fis:", StringComparison.Ordinal))
            return need;
        var tags = services.GetRequiredService<TemplateOperations>().TagsOf(need.Resource) ?? services.GetRequiredService<ExperimentOperations>().TagsOf(need.Resource) ?? [];
        return need with { Context = new Dictionary<string, string>([.. need.Context, .. tags.Select(tag => KeyValuePair.Create($"aws:ResourceTag/{tag.Key}", tag.Value))]) };
    }
}
