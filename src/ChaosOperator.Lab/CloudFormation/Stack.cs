using System.Text.Json.Nodes;
using ChaosOperator.Lab.CloudFormation.Resources;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.CloudFormation;

/// <summary>What a stack is made of: its template with parameters.</summary>
/// <param name="Template">The template.</param>
/// <param name="Parameters">The value of each parameter that it declares.</param>
internal sealed record StackInput(JsonObject Template, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Whether another input would bring about the same.</summary>
    public bool SameAs(StackInput other) =>
        JsonNode.DeepEquals(Template, other.Template) && Parameters.Count == other.Parameters.Count && Parameters.All(given => other.Parameters.GetValueOrDefault(given.Key) == given.Value);
}

/// <summary>A resource that a stack has made.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">Its type.</param>
/// <param name="Properties">The properties that it was made of.</param>
/// <param name="Made">What it came to.</param>
internal sealed record StackResource(string LogicalId, ResourceType Type, JsonObject Properties, MadeResource Made);

/// <summary>Something that happened to a stack or to one of its resources.</summary>
internal sealed record StackEvent(DateTimeOffset At, string LogicalId, string PhysicalId, string Type, string Status, string? Reason);

/// <summary>A stack in one region.</summary>
internal sealed class Stack(string id, string name, string region, StackInput input, DateTimeOffset created)
{
    private readonly List<StackEvent> _events = [];

    public string Id => id;

    public string Name => name;

    public string Region => region;

    public DateTimeOffset Created => created;

    /// <summary>Template and parameters in force.</summary>
    public StackInput Input { get; set; } = input;

    public string Status { get; private set; } = "REVIEW_IN_PROGRESS";

    public string? Reason { get; private set; }

    /// <summary>What it has, each after what it needs.</summary>
    public IReadOnlyList<StackResource> Resources { get; set; } = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<StackEvent> Events => _events;

    /// <summary>The template, evaluated with what has been made so far.</summary>
    /// <param name="input">Template and parameters.</param>
    /// <param name="resources">What has been made.</param>
    public TemplateEvaluation Evaluate(StackInput input, IReadOnlyList<StackResource> resources) => new(
        input.Template,
        new Dictionary<string, string>(input.Parameters)
        {
            ["AWS::AccountId"] = LabAccount.Id,
            ["AWS::Partition"] = "aws",
            ["AWS::Region"] = Region,
            ["AWS::StackId"] = Id,
            ["AWS::StackName"] = Name,
            ["AWS::URLSuffix"] = "amazonaws.com",
        },
        what => Made(resources, what));

    /// <summary>Takes a status, and notes it.</summary>
    public void Move(string status, DateTimeOffset at, string? reason = null)
    {
        (Status, Reason) = (status, reason);
        Note(new(at, Name, Id, "AWS::CloudFormation::Stack", status, reason));
    }

    public void Note(StackEvent happened) => _events.Add(happened);

    private static string Made(IReadOnlyList<StackResource> resources, string what)
    {
        var parts = what.Split('.', 2);
        var resource = resources.FirstOrDefault(resource => resource.LogicalId == parts[0]) ?? throw new TemplateException($"{parts[0]} is named before it is made.");
        return parts.Length == 1 ? resource.Made.Id
            : resource.Made.Attributes.GetValueOrDefault(parts[1]) ?? throw new TemplateException($"{resource.Type.Name} has no attribute {parts[1]} that is played.");
    }
}
