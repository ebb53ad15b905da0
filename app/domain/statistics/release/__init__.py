"""The release door: which figures of the network are shown, decided once and proved for each."""
