"""A technician's own desk: favourites, habits, drafts."""
