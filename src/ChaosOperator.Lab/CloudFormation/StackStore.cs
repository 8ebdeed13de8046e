namespace ChaosOperator.Lab.CloudFormation;

/// <summary>A change of a stack that waits for being executed.</summary>
/// <param name="Id">Its ARN.</param>
/// <param name="Name">Its name.</param>
/// <param name="Stack">The stack.</param>
/// <param name="Input">Template and parameters that the stack is to have.</param>
/// <param name="Problem">Why it cannot be executed; null when it can.</param>
internal sealed record ChangeSet(string Id, string Name, Stack Stack, StackInput Input, string? Problem);

/// <summary>The stacks of the account, and the change sets that were made of them.</summary>
internal sealed class StackStore
{
    private readonly Lock _gate = new();
    private readonly List<Stack> _stacks = [];
    private readonly List<ChangeSet> _changes = [];

    /// <summary>The stacks of a region; those that were deleted are no longer among them.</summary>
    public IReadOnlyList<Stack> In(string region)
    {
        lock (_gate)
            return [.. _stacks.Where(stack => stack.Region == region && stack.Status != "DELETE_COMPLETE")];
    }

    /// <summary>A stack by its name, or by its id, by which it is found after its deletion, too.</summary>
    public Stack? Find(string region, string nameOrId)
    {
        lock (_gate)
            return _stacks.Find(stack => stack.Region == region && (stack.Id == nameOrId || (stack.Name == nameOrId && stack.Status != "DELETE_COMPLETE")));
    }

    public void Add(Stack stack)
    {
        lock (_gate)
            _stacks.Add(stack);
    }

    public void Add(ChangeSet change)
    {
        lock (_gate)
            _changes.Add(change);
    }

    /// <summary>A change set by its id, or by its name and its stack.</summary>
    public ChangeSet? FindChange(string region, string stack, string nameOrId)
    {
        lock (_gate)
            return _changes.FindLast(change => change.Id == nameOrId || (change.Name == nameOrId && change.Stack.Region == region && (change.Stack.Name == stack || change.Stack.Id == stack)));
    }

    public void Remove(ChangeSet change)
    {
        lock (_gate)
            _changes.Remove(change);
    }
}
