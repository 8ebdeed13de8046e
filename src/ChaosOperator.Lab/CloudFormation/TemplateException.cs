namespace ChaosOperator.Lab.CloudFormation;

/// <summary>A template that cannot be evaluated, or asks for something that is not played; the message says what and where.</summary>
internal sealed class TemplateException(string message) : Exception(message);
