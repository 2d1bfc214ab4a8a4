namespace Dosa.Simulator;

/// <summary>A program did what the machine forbids. Caught by <see cref="Simulation"/>, which adds layer and command.</summary>
internal sealed class MachineFaultException(string message) : Exception(message);
