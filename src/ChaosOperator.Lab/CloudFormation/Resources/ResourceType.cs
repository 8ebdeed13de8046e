using System.Text.Json.Nodes;

namespace ChaosOperator.Lab.CloudFormation.Resources;

/// <summary>What a resource is to be made of.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Properties">Its properties, every function evaluated.</param>
internal sealed record ResourceOrder(Stack Stack, string LogicalId, JsonObject Properties)
{
    public string Region => Stack.Region;

    /// <summary>A property as text; null when it is not there.</summary>
    public string? Text(string property) => Properties[property]?.ToString();

    /// <exception cref="TemplateException">The property is not there.</exception>
    public string Required(string property) => Text(property) ?? throw new TemplateException($"Property {property} cannot be empty.");

    /// <summary>A whole number; null when it is not there.</summary>
    /// <exception cref="TemplateException">It is something else.</exception>
    public int? Number(string property) => Text(property) is not { } text ? null : int.TryParse(text, out var number) ? number : throw new TemplateException($"Property {property} must be a number, not {text}.");
}

/// <summary>What came of a resource.</summary>
/// <param name="Id">Its physical id, which is what <c>Ref</c> gives.</param>
/// <param name="Attributes">What <c>Fn::GetAtt</c> gives.</param>
internal sealed record MadeResource(string Id, IReadOnlyDictionary<string, string> Attributes)
{
    public MadeResource(string id, params (string Name, string Value)[] attributes)
        : this(id, attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value))
    {
    }
}

/// <summary>A type of resources: how they are made, changed and deleted. What cannot be done is thrown, as <see cref="TemplateException"/> or as the error of the service.</summary>
/// <param name="name">E.g. <c>AWS::Lambda::Function</c>.</param>
/// <param name="properties">The properties that are played, or held without effect; null for any.</param>
internal abstract class ResourceType(string name, IReadOnlyList<string>? properties)
{
    public string Name => name;

    /// <summary>The first of some properties that is not played; null when there is none.</summary>
    public string? Unknown(JsonObject given) => properties is null ? null : given.Select(property => property.Key).FirstOrDefault(property => !properties.Contains(property));

    public abstract Task<MadeResource> CreateAsync(ResourceOrder order, CancellationToken cancellationToken);

    /// <summary>Changes a resource in place. One with another id replaces the former, which is then deleted; null says that it has to be made anew.</summary>
    public abstract Task<MadeResource?> UpdateAsync(StackResource former, ResourceOrder order, CancellationToken cancellationToken);

    public abstract Task DeleteAsync(StackResource former, ResourceOrder order, CancellationToken cancellationToken);
}
