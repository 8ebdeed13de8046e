using ChaosOperator.Lab.CloudFormation.Resources;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.CloudFormation;

/// <summary>Makes, changes and deletes stacks, resource by resource. What fails is rolled back.</summary>
internal sealed class StackMachine(ResourceTypes types, ILabClock clock)
{
    /// <summary>Brings a stack to template and parameters; its status tells how that ended.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="input">What it is to have.</param>
    /// <param name="cancellationToken">Ends it in between, as nothing in AWS does: only for a lab that stops.</param>
    public async Task ApplyAsync(Stack stack, StackInput input, CancellationToken cancellationToken)
    {
        var verb = stack.Status == "REVIEW_IN_PROGRESS" ? "CREATE" : "UPDATE";
        stack.Move($"{verb}_IN_PROGRESS", clock.Now, "User Initiated");
        var change = new StackChange(stack, input, types, clock);
        if (await change.TryAsync(cancellationToken) is { } problem)
        {
            var back = verb == "CREATE" ? "ROLLBACK" : "UPDATE_ROLLBACK";
            stack.Move($"{back}_IN_PROGRESS", clock.Now, problem);
            await change.UndoAsync(cancellationToken);
            stack.Move($"{back}_COMPLETE", clock.Now, problem);
            return;
        }

        (stack.Input, stack.Resources) = (input, change.Resources);
        await change.CleanUpAsync(cancellationToken);
        stack.Move($"{verb}_COMPLETE", clock.Now);
    }

    /// <summary>Deletes a stack with all that it has, in the contrary order.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="cancellationToken">Ends it in between: only for a lab that stops.</param>
    public async Task DeleteAsync(Stack stack, CancellationToken cancellationToken)
    {
        stack.Move("DELETE_IN_PROGRESS", clock.Now, "User Initiated");
        foreach (var resource in stack.Resources.Reverse())
        {
            try
            {
                await resource.Type.DeleteAsync(resource, new(stack, resource.LogicalId, resource.Properties), cancellationToken);
                stack.Resources = [.. stack.Resources.Where(left => left != resource)];
                stack.Note(new(clock.Now, resource.LogicalId, resource.Made.Id, resource.Type.Name, "DELETE_COMPLETE", null));
            }
            catch (Exception failure) when (StackChange.IsOfTheResource(failure))
            {
                stack.Note(new(clock.Now, resource.LogicalId, resource.Made.Id, resource.Type.Name, "DELETE_FAILED", failure.Message));
                stack.Move("DELETE_FAILED", clock.Now, $"The following resource(s) failed to delete: [{resource.LogicalId}]. {failure.Message}");
                return;
            }
        }

        stack.Move("DELETE_COMPLETE", clock.Now);
    }
}
