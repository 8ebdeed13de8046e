using System.Text.Json.Nodes;
using ChaosOperator.Lab.CloudFormation.Resources;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Iam;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.CloudFormation;

/// <summary>One way of a stack from what it has to what it is to have: what is new is made, what differs is changed or made anew, and what is no longer needed is deleted at the end.</summary>
internal sealed class StackChange(Stack stack, StackInput input, ResourceTypes types, ILabClock clock)
{
    private readonly IReadOnlyList<StackResource> _former = stack.Resources;
    private readonly Stack<Func<CancellationToken, Task>> _undo = new();
    private readonly List<StackResource> _made = [];
    private readonly List<StackResource> _superseded = [];

    /// <summary>What the stack has by now, in the order of the new template.</summary>
    public IReadOnlyList<StackResource> Resources => _made;

    /// <summary>Whether a failure is one of a resource or the template, and not a defect.</summary>
    public static bool IsOfTheResource(Exception failure) => failure is TemplateException or AwsError or PolicyException or InvalidOperationException or FormatException;

    /// <summary>Goes it, up to the cleaning up.</summary>
    /// <returns>Why it ended before; null when all is made.</returns>
    public async Task<string?> TryAsync(CancellationToken cancellationToken)
    {
        var template = stack.Evaluate(input, _made);
        foreach (var logicalId in template.InOrder())
        {
            var former = _former.FirstOrDefault(resource => resource.LogicalId == logicalId);
            try
            {
                var type = types.Find(template.TypeOf(logicalId)) ?? throw new TemplateException($"The lab plays no {template.TypeOf(logicalId)}. It plays {types.Names}.");
                _made.Add(await BringAsync(former, type, logicalId, template.Properties(logicalId), cancellationToken));
            }
            catch (Exception failure) when (IsOfTheResource(failure))
            {
                stack.Note(new(clock.Now, logicalId, former?.Made.Id ?? "", template.TypeOf(logicalId), former is null ? "CREATE_FAILED" : "UPDATE_FAILED", failure.Message));
                return $"The following resource(s) failed: [{logicalId}]. {failure.Message}";
            }
        }

        return null;
    }

    /// <summary>Takes back what was done, the last first.</summary>
    public async Task UndoAsync(CancellationToken cancellationToken)
    {
        while (_undo.TryPop(out var undo))
            await undo(cancellationToken);
    }

    /// <summary>Deletes what the new template no longer has, and what was made anew.</summary>
    public async Task CleanUpAsync(CancellationToken cancellationToken)
    {
        foreach (var resource in FormerOnly().Concat(_superseded).Reverse())
            await DeleteAsync(resource, cancellationToken);
    }

    private IEnumerable<StackResource> FormerOnly() => _former.Where(former => !_made.Exists(made => made.LogicalId == former.LogicalId));

    private async Task<StackResource> BringAsync(StackResource? former, ResourceType type, string logicalId, JsonObject properties, CancellationToken cancellationToken)
    {
        if (former is not null && former.Type == type && JsonNode.DeepEquals(former.Properties, properties))
            return former;
        var order = new ResourceOrder(stack, logicalId, properties);
        if (former is not null && former.Type == type && await type.UpdateAsync(former, order, cancellationToken) is { } updated)
        {
            var changed = new StackResource(logicalId, type, properties, updated);
            _undo.Push(token => type.UpdateAsync(changed, order with { Properties = former.Properties }, token));
            if (updated.Id != former.Made.Id)
                _superseded.Add(former);
            Note(changed, "UPDATE_COMPLETE");
            return changed;
        }

        var created = new StackResource(logicalId, type, properties, await type.CreateAsync(order, cancellationToken));
        _undo.Push(token => DeleteAsync(created, token));
        if (former is not null)
            _superseded.Add(former);
        Note(created, former is null ? "CREATE_COMPLETE" : "UPDATE_COMPLETE");
        return created;
    }

    private async Task DeleteAsync(StackResource resource, CancellationToken cancellationToken)
    {
        try
        {
            await resource.Type.DeleteAsync(resource, new(stack, resource.LogicalId, resource.Properties), cancellationToken);
            Note(resource, "DELETE_COMPLETE");
        }
        catch (Exception failure) when (IsOfTheResource(failure))
        {
            // As in AWS: what cannot be cleaned up stays behind, and the events tell of it.
            Note(resource, "DELETE_FAILED", failure.Message);
        }
    }

    private void Note(StackResource resource, string status, string? reason = null) => stack.Note(new(clock.Now, resource.LogicalId, resource.Made.Id, resource.Type.Name, status, reason));
}
