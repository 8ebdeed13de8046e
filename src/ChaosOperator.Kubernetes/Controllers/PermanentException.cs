namespace ChaosOperator.Kubernetes.Controllers;

/// <summary>
/// Thrown by a reconciler from deep inside: trying again cannot help before the object changes (controller-runtime: <c>TerminalError</c>).
/// </summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="innerException">The cause, if there is one.</param>
public sealed class PermanentException(string message, Exception? innerException = null) : Exception(message, innerException);
